package io.lowtide.chaos.suite;

import io.lowtide.chaos.Experiment;
import io.lowtide.chaos.Finding;
import io.lowtide.standalone.customer.UnexpectedException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * AWS takes hundreds of spot nodes of three clusters back in the same moment, with the usual two minutes. The witness in the
 * simulated world tells when each was cordoned and when machines were asked for in their place; both times hold all there
 * is between, EventBridge, the queue, the agents and the APIs of the simulated world among it.
 */
public final class NoticesExperiment implements Experiment {

    private static final int NODES = 500;
    private static final int NODES_QUICK = 30;
    /** They are replaced before the others go: a suite that cares for clusters has met notices. */
    private static final int FIRST_OF_EACH_CLUSTER = 10;

    /** What the simulated world calls the group of its further spot nodes. */
    private static final String GROUP = "web";

    private static final Duration NOTICE = Duration.ofSeconds(120);
    /** The last look, a moment before the machines go. */
    private static final Duration LAST_LOOK = NOTICE.minusSeconds(1);

    /** A node is forgotten a little after its machine has gone. */
    private static final Duration TO_SETTLE = Duration.ofSeconds(60);

    private static final Duration KNOWN = Duration.ofMinutes(4);
    private static final double CORDON_S = 1;
    private static final double LAUNCH_S = 2;
    private static final double SURVIVING = 0.999;

    @Override
    public String name() {
        return "notices";
    }

    @Override
    public Finding run(Conditions conditions) throws IOException, InterruptedException {
        int nodes = conditions.quick() ? NODES_QUICK : NODES;
        try (RunningSuite suite =
                RunningSuite.start(conditions.folder(), "--spot-nodes", String.valueOf(nodes), "--seed", "42")) {
            awaitRest(suite);
            conditions.note("%d notices go first", suite.interrupt(GROUP, FIRST_OF_EACH_CLUSTER, NOTICE));
            Thread.sleep(NOTICE.plus(TO_SETTLE));
            // their group has replaced them too
            suite.customer().scan();
            awaitRest(suite);
            int pods = pods(suite);
            suite.beginWitness();
            Instant noticed = Instant.now();
            int taken = suite.interrupt(GROUP, nodes, NOTICE);
            conditions.note("%d nodes with %d pods are known; AWS takes %d back", nodes(suite), pods, taken);
            watch(conditions, suite, noticed);
            JsonNode atTheEnd = suite.witness();
            return finding(taken, pods, atTheEnd);
        }
    }

    /**
     * Until the agents have told of all nodes, so that none is unknown when its notice comes, the clusters were looked at for
     * the first time, and of what was taken back nothing is left and nothing missing.
     */
    private static void awaitRest(RunningSuite suite) throws InterruptedException {
        long start = System.nanoTime();
        while (assessed(suite) < nodes(suite) || leaving(suite) > 0 || missing(suite) > 0) {
            if (System.nanoTime() - start > KNOWN.toNanos()) {
                throw new IllegalStateException(
                        "%d of %d nodes are known, %d are leaving and %d replicas missing after %d min (expected: all and none)"
                                .formatted(
                                        assessed(suite),
                                        nodes(suite),
                                        leaving(suite),
                                        missing(suite),
                                        KNOWN.toMinutes()));
            }
            Thread.sleep(1000);
        }
    }

    /** Nodes of clusters that were assessed with the pods their agents told of. */
    private static int assessed(RunningSuite suite) {
        int assessed = 0;
        for (JsonNode cluster : suite.clusters()) {
            try {
                JsonNode seen =
                        suite.api().get("/clusters/" + cluster.path("id").asString() + "/bin-packing");
                assessed += seen.path("workloads_known").asBoolean()
                        ? seen.path("total_nodes").asInt()
                        : 0;
            } catch (UnexpectedException notYet) {
                return assessed;
            }
        }
        return assessed;
    }

    private static int leaving(RunningSuite suite) {
        int leaving = 0;
        for (JsonNode cluster : suite.state().path("clusters")) {
            leaving += cluster.path("interruptions").size();
        }
        return leaving;
    }

    private static int missing(RunningSuite suite) {
        return suite.witness().path("replicas_missing").asInt();
    }

    private static int nodes(RunningSuite suite) {
        return sum(suite, "nodes");
    }

    private static int pods(RunningSuite suite) {
        return sum(suite, "pods");
    }

    private static int sum(RunningSuite suite, String what) {
        int sum = 0;
        for (JsonNode cluster : suite.state().path("clusters")) {
            sum += cluster.path(what).asInt();
        }
        return sum;
    }

    private static void watch(Conditions conditions, RunningSuite suite, Instant noticed) throws InterruptedException {
        for (int at : List.of(2, 5, 10, 20, 30, 60, 90)) {
            sleepUntil(noticed.plusSeconds(at));
            JsonNode seen = suite.witness();
            conditions.note(
                    "%3d s: %d cordoned, %d launched, %d replicas not Ready",
                    at,
                    seen.path("cordons_after_s").size(),
                    seen.path("launches_after_s").size(),
                    seen.path("replicas_missing").asInt());
        }
        sleepUntil(noticed.plus(LAST_LOOK));
    }

    private static void sleepUntil(Instant moment) throws InterruptedException {
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), moment).toMillis()));
    }

    private Finding finding(int taken, int pods, JsonNode seen) {
        List<Double> cordons = numbers(seen.path("cordons_after_s"));
        List<Double> launches = numbers(seen.path("launches_after_s"));
        int missing = seen.path("replicas_missing").asInt();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("notices", taken);
        figures.put("pods", pods);
        figures.put("cordoned", cordons.size());
        figures.put("cordon_p50_s", percentile(cordons, 50));
        figures.put("cordon_p99_s", percentile(cordons, 99));
        figures.put("launched", launches.size());
        figures.put("launch_p50_s", percentile(launches, 50));
        figures.put("launch_p99_s", percentile(launches, 99));
        figures.put("replicas_not_ready_before_the_end", missing);
        figures.put("pdb_violations", seen.path("pdb_violations").asInt());
        List<String> faults = new ArrayList<>();
        if (cordons.size() < taken || percentile(cordons, 99) > CORDON_S) {
            faults.add("%d of %d cordoned, 99 %% after %.1f s (expected: all, 99 %% after %.0f s)"
                    .formatted(cordons.size(), taken, percentile(cordons, 99), CORDON_S));
        }
        if (percentile(launches, 99) > LAUNCH_S) {
            faults.add("99 %% of %d machines were asked for after %.1f s (expected: %.0f s)"
                    .formatted(launches.size(), percentile(launches, 99), LAUNCH_S));
        }
        if (missing > (1 - SURVIVING) * pods) {
            faults.add(missing + " of " + pods + " pods were not Ready elsewhere in time (expected: at most "
                    + (int) ((1 - SURVIVING) * pods) + ")");
        }
        seen.path("faults").forEach(fault -> faults.add(fault.asString()));
        return Finding.of(name(), figures, faults);
    }

    private static List<Double> numbers(JsonNode list) {
        List<Double> numbers = new ArrayList<>();
        list.forEach(number -> numbers.add(number.asDouble()));
        return numbers;
    }

    /** By the nearest rank; 0 of none. */
    static double percentile(List<Double> sorted, int percent) {
        return sorted.isEmpty() ? 0 : sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
    }
}
