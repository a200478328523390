package io.lowtide.standalone;

import io.lowtide.platform.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where everything that must survive a restart lies; held by one running suite at a time. */
final class DataDirectory implements AutoCloseable {

    private static final String MARK = "lowtide.lock";

    private static final String LOGS = "logs";
    private static final List<String> FOLDERS = List.of("kafka", LOGS, "run", "secrets", "world");

    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    static DataDirectory open(Path root) {
        try {
            boolean ours = Files.exists(root.resolve(MARK));
            if (!ours && Files.isDirectory(root) && !isEmpty(root)) {
                throw new StartException(root + " holds something that is not Lowtide's: give another --data", null);
            }
            Files.createDirectories(root);
            // PostgreSQL may run as nobody, who then passes through here to its own folder
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
            FileChannel lock =
                    FileChannel.open(root.resolve(MARK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                lock.close();
                throw new StartException("another `lowtide up` runs on " + root, null);
            }
            DataDirectory directory = new DataDirectory(root, lock);
            directory.makeFolders();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("data directory " + root + " cannot be used", e);
        }
    }

    private void makeFolders() throws IOException {
        for (String folder : FOLDERS) {
            Files.createDirectories(root.resolve(folder));
            Files.setPosixFilePermissions(root.resolve(folder), PosixFilePermissions.fromString("rwx------"));
        }
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path secrets() {
        return secrets(root);
    }

    static Path secrets(Path data) {
        return data.resolve("secrets").resolve("suite.properties");
    }

    Path run() {
        return root.resolve("run");
    }

    Path world() {
        return root.resolve("world");
    }

    Path kubeconfig() {
        return run().resolve("kubeconfig");
    }

    Path logFile() {
        return root.resolve(LOGS).resolve("lowtide.log");
    }

    Path logFile(String service) {
        return root.resolve(LOGS).resolve(service + ".log");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    /** Forgets everything but the logs, which are being written. */
    void reset() {
        try {
            if (Files.exists(postgres().resolve("cluster/postmaster.pid"))) {
                // a server that was left behind must not keep writing into what is about to go
                EmbeddedPostgres.start(postgres()).close();
            }
            try (Stream<Path> paths = Files.walk(root)) {
                for (Path path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
                    if (!path.equals(root)
                            && !path.equals(root.resolve(MARK))
                            && !path.startsWith(root.resolve(LOGS))) {
                        Files.delete(path);
                    }
                }
            }
            makeFolders();
        } catch (IOException e) {
            throw new UncheckedIOException("data directory " + root + " cannot be emptied", e);
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }
}
