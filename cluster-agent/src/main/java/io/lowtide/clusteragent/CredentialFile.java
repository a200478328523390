package io.lowtide.clusteragent;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the credential in a file only its owner reads. */
final class CredentialFile implements CredentialStore {

    private static final Logger LOG = LoggerFactory.getLogger(CredentialFile.class);
    private static final String OWNER_ONLY = "rw-------";

    private final Path file;

    CredentialFile(Path file) {
        this.file = file;
    }

    @Override
    public Map<String, String> read() {
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            properties.load(text);
            return properties.stringPropertyNames().stream()
                    .collect(Collectors.toMap(name -> name, properties::getProperty));
        } catch (NoSuchFileException first) {
            return Map.of();
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} holds no credential that can be read; a new registration is needed", file, e);
            return Map.of();
        }
    }

    @Override
    public void check() throws IOException {
        Path probe = newFile();
        Files.delete(probe);
    }

    /** Writes beside the file, to the disk, and only then over it. */
    @Override
    public void write(Map<String, String> credential) throws IOException {
        Properties properties = new Properties();
        credential.forEach(properties::setProperty);
        Path next = newFile();
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            Writer text = Channels.newWriter(channel, StandardCharsets.UTF_8);
            properties.store(text, "identity of the Lowtide agent; keep it secret");
            text.flush();
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path newFile() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is no file (expected: one in a folder)");
        }
        Files.createDirectories(folder);
        Set<String> views = folder.getFileSystem().supportedFileAttributeViews();
        FileAttribute<?>[] ownerOnly = views.contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                }
                : new FileAttribute<?>[0];
        return Files.createTempFile(folder, ".credential", ".new", ownerOnly);
    }
}
