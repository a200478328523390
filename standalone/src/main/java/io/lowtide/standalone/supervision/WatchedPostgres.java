package io.lowtide.standalone.supervision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The PostgreSQL server that keeps its data in a directory. It leaves the command line of its last start there, by which
 * it is started again: same port, same settings.
 */
public final class WatchedPostgres implements Supervised {

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final int ROOT = 0;

    private final Path cluster;

    /** @param cluster where {@code postmaster.opts} lies */
    public WatchedPostgres(Path cluster) {
        this.cluster = cluster;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public boolean isAlive() {
        return pid().isPresent();
    }

    /** A server that is just beginning has not written its number yet: then it counts as dead, and is awaited. */
    @Override
    public OptionalLong pid() {
        try {
            List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            long pid = lines.isEmpty() ? -1 : Long.parseLong(lines.get(0).strip());
            boolean runs = ProcessHandle.of(pid)
                    .filter(it -> it.info().command().orElse("").endsWith("postgres"))
                    .isPresent();
            return runs ? OptionalLong.of(pid) : OptionalLong.empty();
        } catch (IOException | NumberFormatException noServer) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void revive() throws IOException, InterruptedException {
        String options = Files.readString(cluster.resolve("postmaster.opts")).strip();
        String server = options.substring(0, options.indexOf(" \"")).strip();
        List<String> arguments = new ArrayList<>();
        Matcher quoted = QUOTED.matcher(options);
        while (quoted.find()) {
            arguments.add(quoted.group(1));
        }
        List<String> command = new ArrayList<>(stepDown());
        command.addAll(List.of(
                Path.of(server).resolveSibling("pg_ctl").toString(),
                "start",
                "-w",
                "-s",
                "-t",
                "60",
                "-D",
                cluster.toString(),
                "-l",
                cluster.resolveSibling("server.log").toString(),
                "-o",
                String.join(" ", arguments.subList(2, arguments.size()))));
        Process process = new ProcessBuilder(command)
                .directory(cluster.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(90, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            // its last children may hold the shared memory a moment longer
            throw new IOException("pg_ctl did not start the server again");
        }
    }

    /** PostgreSQL does not run as root; whose files they are says how the first start stepped down. */
    private List<String> stepDown() throws IOException {
        int self = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        int owner = (int) Files.getAttribute(cluster, "unix:uid");
        if (self != ROOT) {
            return List.of();
        }
        return owner == ROOT
                ? List.of("unshare", "-U")
                : List.of("setpriv", "--reuid=" + owner, "--regid=" + owner, "--clear-groups");
    }
}
