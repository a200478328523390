package io.lowtide.platform.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server as a child process: passwords are asked for, commits reach the disk, only the loopback address
 * answers. A server left behind by a JVM that was killed is stopped, with its data safe, before a new one starts.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String SUPERUSER = "postgres";

    private final ChildUser user;
    private final PostgresBinaries binaries;
    private final Path cluster;
    private final Path log;
    private final int port;
    private final String password;
    private final FileChannel lock;
    private final Durability durability;
    private boolean closed;

    private EmbeddedPostgres(
            ChildUser user,
            PostgresBinaries binaries,
            Path dataDir,
            int port,
            String password,
            FileChannel lock,
            Durability durability) {
        this.user = user;
        this.binaries = binaries;
        this.cluster = dataDir.resolve("cluster");
        this.log = dataDir.resolve("server.log");
        this.port = port;
        this.password = password;
        this.lock = lock;
        this.durability = durability;
    }

    /** Starts the server that keeps its data here, making it first if the directory is empty. */
    public static EmbeddedPostgres start(Path dataDir) {
        return start(dataDir, Durability.DURABLE);
    }

    /**
     * A server for tests: it never waits for the disk, so that a machine whose disk is busy with something else does not
     * make them wait. What it keeps survives a killed process, but not a machine that goes down.
     */
    public static EmbeddedPostgres startNonDurable(Path dataDir) {
        return start(dataDir, Durability.NON_DURABLE);
    }

    private static EmbeddedPostgres start(Path dataDir, Durability durability) {
        try {
            Path directory = Files.createDirectories(dataDir.toAbsolutePath()).toRealPath();
            FileChannel lock = lock(directory);
            try {
                ChildUser user = ChildUser.choose();
                PostgresBinaries binaries = PostgresBinaries.under(binariesHome(user, directory));
                EmbeddedPostgres postgres = new EmbeddedPostgres(
                        user, binaries, directory, FreePort.find(), password(directory), lock, durability);
                postgres.launch(directory);
                return postgres;
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start in " + dataDir + ": " + e.getMessage(), e);
        }
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    public String superuser() {
        return SUPERUSER;
    }

    public String password() {
        return password;
    }

    /** Where JDBC finds the maintenance database. */
    public String jdbcUrl() {
        return jdbcUrl("postgres");
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host() + ":" + port + "/" + database;
    }

    /** Ends open sessions, writes a checkpoint and stops the server. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            stop();
        } finally {
            try {
                lock.close();
            } catch (IOException e) {
                LOG.debug("lock of {} was gone already", cluster, e);
            }
        }
    }

    private void launch(Path directory) throws IOException {
        if (!Files.exists(cluster.resolve("PG_VERSION"))) {
            initialise(directory);
        }
        clearLeftover();
        run(
                "start",
                binaries.program("pg_ctl"),
                "start",
                "-w",
                "-t",
                "60",
                "-s",
                "-D",
                cluster.toString(),
                "-l",
                log.toString(),
                "-o",
                options());
    }

    private String options() {
        return "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200"
                + " -c shared_buffers=64MB " + durability.serverOptions();
    }

    private void initialise(Path directory) throws IOException {
        Files.createDirectories(
                cluster, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        user.give(directory);
        List<String> command = new ArrayList<>(List.of(
                binaries.program("initdb"),
                "-D",
                cluster.toString(),
                "-U",
                SUPERUSER,
                "-A",
                "scram-sha-256",
                "--pwfile=" + directory.resolve("superuser.password"),
                "--encoding=UTF8",
                "--no-locale"));
        command.addAll(durability.initdbOptions());
        run("initdb", command.toArray(String[]::new));
    }

    /** PostgreSQL outlives a JVM that is killed; its pid file may also outlive the machine's last start. */
    private void clearLeftover() throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        if (leftover(pidFile).isPresent()) {
            LOG.info("stopping the PostgreSQL server an earlier run left behind");
            stop();
        } else {
            Files.deleteIfExists(pidFile);
        }
    }

    private static Optional<ProcessHandle> leftover(Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        // a pid is used again after a while: only a process called postgres is ours
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(process -> process.info().command().orElse("").endsWith("postgres"));
    }

    private void stop() {
        try {
            run(
                    "stop",
                    binaries.program("pg_ctl"),
                    "stop",
                    "-w",
                    "-s",
                    "-t",
                    "60",
                    "-m",
                    "fast",
                    "-D",
                    cluster.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String what, String... command) throws IOException {
        // the server keeps what it inherits open: a pipe would never end, a file does no harm
        Path output = Files.createTempFile("lowtide-postgres-", ".out");
        try {
            Process process = new ProcessBuilder(user.command(List.of(command)))
                    .directory(cluster.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("PostgreSQL " + what + " took more than 120 s");
            }
            if (process.exitValue() != 0) {
                throw new IOException("PostgreSQL " + what + " failed with code " + process.exitValue() + ": "
                        + Files.readString(output).strip() + tail());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted at PostgreSQL " + what, e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private String tail() throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        List<String> lines = Files.readAllLines(log);
        return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }

    private static String password(Path directory) throws IOException {
        Path file = directory.resolve("superuser.password");
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).strip();
    }

    private static Path binariesHome(ChildUser user, Path directory) {
        if (user == ChildUser.NOBODY) {
            // the caller's home is often closed to nobody
            return directory;
        }
        @Nullable String cache = System.getenv("XDG_CACHE_HOME");
        Path home =
                cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return home.resolve("lowtide");
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock held;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            held = null;
        }
        if (held == null) {
            channel.close();
            throw new IOException("another process uses " + directory);
        }
        return channel;
    }
}
