package io.lowtide.clusteragent.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.clusteragent.http.TestControlPlane;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an agent of a large cluster holds of memory, as its image starts it: a process of its own, over TLS, through
 * several snapshots.
 */
@EnabledIfSystemProperty(
        named = "lowtide.footprint",
        matches = "true",
        disabledReason = "NOT RUN: a minute or more of both cores; -Dlowtide.footprint=true measures it")
class FootprintIT {
    private static final int GOAL_MIB = 128;
    private static final int NODES = Integer.getInteger("lowtide.nodes", 500);
    private static final int PODS = Integer.getInteger("lowtide.pods", 10_000);
    private static final int SNAPSHOTS = Integer.getInteger("lowtide.snapshots", 6);
    private static final Path FLAGS = Path.of("src", "main", "image", "java-options");

    @TempDir
    private Path directory;

    @Test
    void staysSmall_inALargeCluster() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/status")), "no /proc: the footprint is not measured");
        try (LargeCluster cluster = new LargeCluster(keys(), NODES, PODS);
                TestControlPlane controlPlane = new TestControlPlane()) {
            Process agent = start(cluster, controlPlane);
            try {
                await(agent, controlPlane);

                long peak = status(agent, "VmHWM");
                System.out.printf(
                        "agent of %d nodes and %d pods, %d snapshots: %d MiB resident, %d at most%n",
                        NODES, PODS, controlPlane.of("snapshot").size(), status(agent, "VmRSS"), peak);
                assertThat(peak).isLessThanOrEqualTo(GOAL_MIB);
            } finally {
                agent.destroy();
                agent.waitFor();
            }
        }
    }

    private Keys keys() throws Exception {
        return Keys.in(directory);
    }

    private Process start(LargeCluster cluster, TestControlPlane controlPlane) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Files.readAllLines(FLAGS));
        command.addAll(Arrays.asList(System.getProperty("lowtide.flags", "").split(" ")));
        command.removeIf(String::isBlank);
        command.addAll(List.of("-cp", classPath(), "io.lowtide.clusteragent.Main"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(new File("target", "footprint.log"));
        builder.environment()
                .putAll(Map.of(
                        "LOWTIDE_AGENT_SERVER",
                        controlPlane.address().toString(),
                        "LOWTIDE_AGENT_REGISTRATION_TOKEN",
                        "token",
                        "LOWTIDE_AGENT_KUBERNETES_SERVER",
                        cluster.address().toString(),
                        "LOWTIDE_AGENT_KUBERNETES_CA_FILE",
                        directory.resolve("ca.pem").toString(),
                        "LOWTIDE_AGENT_STATE_FILE",
                        directory.resolve("credential").toString(),
                        "LOWTIDE_AGENT_PROBE_PORT",
                        "0",
                        "LOWTIDE_AGENT_ACTUATOR",
                        "true",
                        "LOWTIDE_AGENT_SNAPSHOT_INTERVAL",
                        "2",
                        "MALLOC_ARENA_MAX",
                        "2"));
        return builder.start();
    }

    /** The agent's own classes and what they need, without what only tests need. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes") && !entry.contains("simulator"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void await(Process agent, TestControlPlane controlPlane) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofMinutes(10));
        while (controlPlane.of("snapshot").size() < SNAPSHOTS) {
            assertThat(agent.isAlive()).as("see target/footprint.log").isTrue();
            assertThat(Instant.now()).as("see target/footprint.log").isBefore(end);
            Thread.sleep(200);
        }
    }

    private static long status(Process agent, String name) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(agent.pid()), "status")).stream()
                        .filter(line -> line.startsWith(name + ":"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                / 1024;
    }
}
