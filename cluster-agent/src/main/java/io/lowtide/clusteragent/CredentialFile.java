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
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the credential over restarts, readable by nobody else. */
final class CredentialFile {

    private static final Logger LOG = LoggerFactory.getLogger(CredentialFile.class);
    private static final String OWNER_ONLY = "rw-------";

    private final Path file;

    CredentialFile(Path file) {
        this.file = file;
    }

    /** The stored credential; empty when there is none, or none that can be read. */
    Optional<Credential> read() {
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            properties.load(text);
            return Optional.of(new Credential(
                    required(properties, "agent_id"),
                    UUID.fromString(required(properties, "cluster_id")),
                    required(properties, "api_key"),
                    duration(properties, "heartbeat_interval"),
                    duration(properties, "snapshot_interval"),
                    required(properties, "token_hash")));
        } catch (NoSuchFileException first) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} holds no credential that can be read; a new registration is needed", file, e);
            return Optional.empty();
        }
    }

    /** Fails where nothing can be kept, and is asked before a token that works only once is spent. */
    void check() throws IOException {
        Path probe = newFile();
        Files.delete(probe);
    }

    /** Writes beside the file, to the disk, and only then over it: a kill leaves the old one or the new one. */
    void write(Credential credential) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("agent_id", credential.agentId());
        properties.setProperty("cluster_id", credential.clusterId().toString());
        properties.setProperty("api_key", credential.apiKey());
        properties.setProperty("token_hash", credential.tokenHash());
        put(properties, "heartbeat_interval", credential.heartbeatInterval());
        put(properties, "snapshot_interval", credential.snapshotInterval());
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

    private static String required(Properties properties, String key) {
        String value = properties.getProperty(key);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(key + " is missing");
        }
        return value;
    }

    private static @Nullable Duration duration(Properties properties, String key) {
        String value = properties.getProperty(key);
        return value == null ? null : Duration.parse(value);
    }

    private static void put(Properties properties, String key, @Nullable Duration value) {
        if (value != null) {
            properties.setProperty(key, value.toString());
        }
    }
}
