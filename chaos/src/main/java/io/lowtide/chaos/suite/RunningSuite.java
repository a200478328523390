package io.lowtide.chaos.suite;

import io.lowtide.platform.embedded.FreePort;
import io.lowtide.standalone.Endpoints;
import io.lowtide.standalone.PlatformStaff;
import io.lowtide.standalone.ProcessNote;
import io.lowtide.standalone.Standalone;
import io.lowtide.standalone.customer.ApiClient;
import io.lowtide.standalone.customer.Customer;
import io.lowtide.standalone.customer.UnexpectedException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** {@code lowtide up} as a child of this program, with an organisation that has let it manage all its clusters. */
final class RunningSuite implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    /** A JVM that is killed and started again all the time. */
    private static final List<String> BORN_OFTEN = List.of("-Xmx384m", "-XX:TieredStopAtLevel=1");
    /** One JVM for all, compiled as well as those of a cluster are. */
    private static final List<String> LONG_LIVED = List.of("-Xmx2g");

    private static final List<String> AWS_ACCOUNTS = List.of("111122223333", "444455556666");
    private static final int CLUSTERS = 3;
    /** A JVM for each part. */
    static final String PROCESSES = "--processes";

    private static final Map<String, Object> POLICY = Map.of(
            "autoscaling",
            Map.of("mode", "managed", "spot_target_pct", 100),
            "approvals",
            Map.of("max_nodes_removed_pct", 100));

    private final Process process;
    private final Path data;
    private final Endpoints endpoints;
    private final Customer customer;
    private final List<JsonNode> clusters;

    private RunningSuite(Process process, Path data, Endpoints endpoints, Customer customer, List<JsonNode> clusters) {
        this.process = process;
        this.data = data;
        this.endpoints = endpoints;
        this.customer = customer;
        this.clusters = clusters;
    }

    /**
     * Returns when all agents are connected and all clusters are managed.
     *
     * @param more options of {@code up}
     */
    static RunningSuite start(Path folder, String... more) throws IOException, InterruptedException {
        Path data = folder.resolve("suite");
        Process process = launch(data, folder.resolve("suite.log"), List.of(more));
        try {
            awaitUp(process, folder.resolve("suite.log"));
            Endpoints endpoints = Endpoints.read(data);
            Customer customer = Customer.signUp(new ApiClient(endpoints.url()), endpoints, "Chaos");
            for (String account : AWS_ACCOUNTS) {
                customer.verify(customer.open(account, "account-" + account.substring(0, 4), true));
            }
            List<JsonNode> clusters = customer.connect(CLUSTERS);
            clusters.forEach(cluster -> customer.policy(cluster.path("id").asString(), POLICY));
            return new RunningSuite(process, data, endpoints, customer, clusters);
        } catch (IOException | RuntimeException e) {
            process.destroy();
            throw e;
        }
    }

    private static Process launch(Path data, Path log, List<String> more) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-Xmx")
                        && !flag.startsWith("-XX:TieredStopAtLevel")
                        && !flag.startsWith("-Dlowtide"))
                .forEach(command::add);
        command.addAll(more.contains(PROCESSES) ? BORN_OFTEN : LONG_LIVED);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Standalone.class.getName(),
                "up",
                "--port",
                String.valueOf(FreePort.find()),
                "--data",
                data.toString()));
        command.addAll(more);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        // the runs of an experiment follow each other at once
        builder.environment().put("LOWTIDE_OPTIMIZER_COOLDOWN", "1s");
        return builder.start();
    }

    private static void awaitUp(Process process, Path log) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!Files.exists(log) || !Files.readString(log).contains("everything is up")) {
            if (!process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IOException("the suite did not come up: " + Files.readString(log));
            }
            Thread.sleep(200);
        }
    }

    Customer customer() {
        return customer;
    }

    ApiClient api() {
        return customer.api();
    }

    /** The API in the hands of those who run the platform. */
    ApiClient staff() {
        PlatformStaff staff = PlatformStaff.of(data);
        ApiClient api = new ApiClient(endpoints.url());
        api.post("/auth/login", Map.of("email", staff.email(), "password", staff.password()));
        return api;
    }

    List<JsonNode> clusters() {
        return clusters;
    }

    /** The id of the cluster of this name. */
    String cluster(String name) {
        return clusters.stream()
                .filter(cluster -> name.equals(cluster.path("name").asString("")))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    /** A part's process as the supervisor last told it; empty while it is dead. */
    Optional<ProcessHandle> process(String part) {
        Long pid = ProcessNote.read(data).get(part);
        return pid == null ? Optional.empty() : ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    }

    /** Whether every service says that it is well. */
    boolean isWell() {
        return endpoints.services().values().stream().allMatch(address -> {
            try {
                return "UP"
                        .equals(api().getOutside(address + "/actuator/health")
                                .path("status")
                                .asString(""));
            } catch (UnexpectedException away) {
                return false;
            }
        });
    }

    SagaLog sagas() throws IOException {
        return SagaLog.of(data.resolve("postgres"));
    }

    /** Forgets what the witness saw. */
    void beginWitness() {
        api().postOutside(endpoints.aws() + "/dev/sim/witness", Map.of());
    }

    /** AWS takes back so many spot nodes of a group at most, in every cluster; answers with how many that are. */
    int interrupt(String group, int ofEachCluster, Duration notice) {
        return api().postOutside(
                        endpoints.aws() + "/dev/sim/interruptions",
                        Map.of("node_group", group, "of_each_cluster", ofEachCluster, "notice_s", notice.toSeconds()))
                .path("instances")
                .size();
    }

    JsonNode witness() {
        return api().getOutside(endpoints.aws() + "/dev/sim/witness");
    }

    JsonNode state() {
        return api().getOutside(endpoints.aws() + "/dev/sim/state");
    }

    Counts counts() {
        return Counts.of(api().getOutside(endpoints.aws() + "/dev/sim/counters"));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
