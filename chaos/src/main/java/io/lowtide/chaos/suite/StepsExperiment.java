package io.lowtide.chaos.suite;

import io.lowtide.chaos.Experiment;
import io.lowtide.chaos.Finding;
import io.lowtide.standalone.customer.UnexpectedException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Replaces a node, and at each boundary between two steps of the saga kills a part with SIGKILL: within some 20 ms of the
 * commit that moved it. First a run is left in peace. Then come as many runs as there are parts; run r kills part
 * (b + r) at boundary b, so that in the end every part was killed at every boundary. With {@code --quick} two such runs.
 *
 * <p>Each run must end as the one in peace did: same steps, one launch and one termination for each node, nothing left
 * cordoned, no instance without a node, every pod running.
 */
public final class StepsExperiment implements Experiment {

    private static final String CLUSTER = "prod";
    private static final List<String> PARTS = List.of(
            "optimizer",
            "cluster",
            "agent",
            "agent-prod",
            "kafka",
            "postgres",
            "gateway",
            "audit",
            "auth",
            "hibernation");
    private static final int QUICK = 2;
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration PLANNING = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration REST = Duration.ofMinutes(4);
    private static final double LONGEST_CORDON_S = 300;

    /** How a run ended. */
    private record End(
            String status, List<String> steps, long launches, long terminations, Map<String, Integer> kills) {
        /** Whether it is as good as another: what was done, how often, and nothing more. */
        Optional<String> differs(End other) {
            if (!status.equals(other.status)) {
                return Optional.of("the run " + status + " (expected: " + other.status + ")");
            }
            // what nobody answered may be asked for again; how it ended in the end counts
            Map<String, String> last = new LinkedHashMap<>();
            steps.forEach(step -> last.put(step.split(" ", 2)[0], step));
            List<String> bad = last.values().stream()
                    .filter(step -> !step.endsWith(" succeeded"))
                    .toList();
            if (!bad.isEmpty()) {
                return Optional.of("steps ended otherwise: " + bad);
            }
            if (steps.isEmpty()) {
                return Optional.of("nothing was planned, so there was no step to kill at");
            }
            long launchSteps = count("launch");
            long terminateSteps = count("terminate");
            return launches == launchSteps && terminations == terminateSteps
                    ? Optional.empty()
                    : Optional.of(launches + " launches and " + terminations + " terminations (expected: " + launchSteps
                            + " and " + terminateSteps + ")");
        }

        private long count(String step) {
            return steps.stream().filter(it -> it.startsWith(step + " ")).count();
        }
    }

    @Override
    public String name() {
        return "steps";
    }

    @Override
    public Finding run(Conditions conditions) throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>();
        Map<String, Integer> kills = new TreeMap<>();
        int boundaries = 0;
        int runs = 0;
        try (RunningSuite suite = RunningSuite.start(conditions.folder(), RunningSuite.PROCESSES);
                SagaLog sagas = suite.sagas()) {
            conditions.note("the suite is up; a run in peace comes first");
            End peace = replace(suite, sagas, -1);
            conditions.note("in peace: %s", String.join(", ", peace.steps()));
            peace.differs(peace).ifPresent(fault -> faults.add("in peace: " + fault));
            if (peace.steps().isEmpty()) {
                return Finding.of(
                        name(), Map.of(), List.of("in peace: nothing was planned, so there is no step to kill at"));
            }
            int most = conditions.quick() ? QUICK : PARTS.size();
            for (int r = 0; r < most; r++) {
                End end = replace(suite, sagas, r);
                runs++;
                end.kills().forEach((part, times) -> kills.merge(part, times, Integer::sum));
                boundaries = Math.max(
                        boundaries,
                        end.kills().values().stream().mapToInt(it -> it).sum());
                List<String> amiss = new ArrayList<>(untidy(suite));
                end.differs(peace).ifPresent(amiss::add);
                int run = r;
                amiss.forEach(fault -> faults.add("run " + run + ": " + fault));
                conditions.note(
                        "run %d: %s, killed %s, %s",
                        r, end.status(), end.kills(), amiss.isEmpty() ? "as in peace" : amiss);
            }
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("runs", runs);
            figures.put("kills", kills.values().stream().mapToInt(it -> it).sum());
            figures.put("killed", kills);
            figures.put("most_boundaries_in_a_run", boundaries);
            JsonNode witness = suite.witness();
            figures.put("pdb_violations", witness.path("pdb_violations").asInt());
            figures.put("early_terminations", witness.path("early_terminations").asInt());
            figures.put("longest_cordon_s", witness.path("longest_cordon_s").asDouble());
            witness.path("faults").forEach(fault -> faults.add(fault.asString()));
            if (witness.path("longest_cordon_s").asDouble() > LONGEST_CORDON_S) {
                faults.add("a node was cordoned for "
                        + witness.path("longest_cordon_s").asDouble() + " s");
            }
            return Finding.of(name(), figures, faults);
        } catch (SQLException e) {
            throw new IOException("the sagas could not be read", e);
        }
    }

    /** @param shift which part is killed first; -1: none */
    private static End replace(RunningSuite suite, SagaLog sagas, int shift) throws InterruptedException, SQLException {
        Counts before = suite.counts();
        UUID run = ask(suite);
        Map<String, Integer> kills = new TreeMap<>();
        Map<String, String> seen = Map.of();
        int boundary = 0;
        long start = System.nanoTime();
        String status = "running";
        while (status.equals("running")) {
            Map<String, String> now = steps(sagas, run, seen);
            if (!now.equals(seen)) {
                seen = now;
                if (shift >= 0) {
                    String part = PARTS.get((boundary + shift) % PARTS.size());
                    kill(suite, part);
                    kills.merge(part, 1, Integer::sum);
                }
                boundary++;
            }
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                status = "has not ended after " + PATIENCE.toMinutes() + " min: " + seen;
            } else if (seen.isEmpty()
                    ? System.nanoTime() - start > PLANNING.toNanos()
                    : seen.values().stream().allMatch(StepsExperiment::ended)) {
                status = awaitEnd(suite, run);
            }
            Thread.sleep(LOOK);
        }
        awaitRest(suite);
        Counts made = suite.counts().since(before);
        return new End(status, notes(sagas, run), made.of("ec2.Launch"), made.of("ec2.Terminate"), kills);
    }

    private static boolean ended(String step) {
        return List.of("done", "skipped", "compensated", "failed").contains(step);
    }

    /** A run is asked for until one is taken: the service may have just been killed. */
    private static UUID ask(RunningSuite suite) throws InterruptedException {
        String path = "/clusters/" + suite.cluster(CLUSTER) + "/optimizations";
        return UUID.fromString(patiently(() -> suite.api()
                .post(path, Map.of("max_actions", 1, "kinds", List.of("spot_replacement")))
                .path("job_id")
                .asString()));
    }

    private static String awaitEnd(RunningSuite suite, UUID run) throws InterruptedException {
        while (true) {
            String status = patiently(() ->
                    suite.api().get("/optimizations/" + run).path("status").asString(""));
            if (!status.equals("running")) {
                return status;
            }
            Thread.sleep(500);
        }
    }

    private interface Question<T> {
        T ask();
    }

    private static <T> T patiently(Question<T> question) throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            try {
                return question.ask();
            } catch (UnexpectedException e) {
                if (System.nanoTime() - start > REST.toNanos()) {
                    throw e;
                }
                Thread.sleep(500);
            }
        }
    }

    private static Map<String, String> steps(SagaLog sagas, UUID run, Map<String, String> before) {
        try {
            return sagas.steps(run);
        } catch (SQLException away) {
            // the database is one of those that are killed
            return before;
        }
    }

    private static List<String> notes(SagaLog sagas, UUID run) throws InterruptedException, SQLException {
        for (int attempt = 0; attempt < 100; attempt++) {
            try {
                return sagas.noted(run);
            } catch (SQLException away) {
                Thread.sleep(200);
            }
        }
        return sagas.noted(run);
    }

    /** One that is dead already is awaited and dies again. */
    private static void kill(RunningSuite suite, String part) throws InterruptedException {
        Optional<ProcessHandle> process = suite.process(part);
        for (int wait = 0; process.isEmpty() && wait < 600; wait++) {
            Thread.sleep(100);
            process = suite.process(part);
        }
        process.ifPresent(ProcessHandle::destroyForcibly);
    }

    /** What has been begun in the world comes to its end, and who was killed is back. */
    private static void awaitRest(RunningSuite suite) throws InterruptedException {
        long start = System.nanoTime();
        while (!(untidy(suite).isEmpty() && suite.isWell()) && System.nanoTime() - start < REST.toNanos()) {
            Thread.sleep(1000);
        }
    }

    /** What lies about: cordoned nodes, instances without a node, pods without a place. */
    private static List<String> untidy(RunningSuite suite) {
        List<String> untidy = new ArrayList<>();
        int cordoned = suite.witness().path("cordoned_now").asInt();
        if (cordoned > 0) {
            untidy.add(cordoned + " nodes are cordoned");
        }
        for (JsonNode cluster : suite.state().path("clusters")) {
            String name = cluster.path("name").asString();
            int nodes = cluster.path("nodes").asInt();
            JsonNode instances = cluster.path("instances");
            int alive = instances.path("running").asInt(0)
                    + instances.path("pending").asInt(0);
            if (alive != nodes) {
                untidy.add(name + " has " + alive + " instances and " + nodes + " nodes");
            }
            int pending = cluster.path("pending_pods").asInt();
            if (pending > 0) {
                untidy.add(name + " has " + pending + " pods without a node");
            }
        }
        return untidy;
    }
}
