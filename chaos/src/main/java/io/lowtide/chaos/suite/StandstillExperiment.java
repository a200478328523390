package io.lowtide.chaos.suite;

import io.lowtide.chaos.Experiment;
import io.lowtide.chaos.Finding;
import io.lowtide.standalone.customer.UnexpectedException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Asks for plans of every cluster in a dry run, in maintenance and in SAFE_MODE: the world must have counted no call that
 * changes anything. A run without any of them comes last and must be counted, or the counters show nothing.
 */
public final class StandstillExperiment implements Experiment {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration HEARD = Duration.ofSeconds(6);

    @Override
    public String name() {
        return "standstill";
    }

    @Override
    public Finding run(Conditions conditions) throws IOException, InterruptedException {
        Map<String, Object> figures = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        try (RunningSuite suite = RunningSuite.start(conditions.folder())) {
            long steps = 0;
            for (JsonNode cluster : suite.clusters()) {
                steps += planned(runToItsEnd(suite, cluster.path("id").asString(), true));
            }
            figures.put("dry_run_actions_planned", steps);
            quiet("dry_run", suite, figures, faults);

            maintenance(suite, true);
            for (JsonNode cluster : suite.clusters()) {
                runToItsEnd(suite, cluster.path("id").asString(), false);
            }
            quiet("maintenance", suite, figures, faults);
            maintenance(suite, false);

            safeMode(suite, true);
            for (JsonNode cluster : suite.clusters()) {
                runToItsEnd(suite, cluster.path("id").asString(), false);
            }
            quiet("safe_mode", suite, figures, faults);
            safeMode(suite, false);

            runToItsEnd(suite, suite.cluster("dev"), false);
            long afterwards = suite.counts().mutating();
            figures.put("mutating_calls_afterwards", afterwards);
            if (afterwards == 0) {
                faults.add("nothing was counted when nothing was held back either: the counters show nothing");
            }
            if (steps == 0) {
                faults.add("the dry runs planned nothing, so there was nothing to hold back");
            }
        }
        return Finding.of(name(), figures, faults);
    }

    private static void quiet(String what, RunningSuite suite, Map<String, Object> figures, List<String> faults) {
        Counts counts = suite.counts();
        figures.put("mutating_calls_in_" + what, counts.mutating());
        if (counts.mutating() > 0) {
            faults.add("in " + what + ": " + counts.calls());
        }
    }

    private static long planned(JsonNode run) {
        return run.path("plan").path("actions").size();
    }

    private static JsonNode runToItsEnd(RunningSuite suite, String cluster, boolean dryRun) {
        Map<String, Object> question = Map.of("dry_run", dryRun, "max_actions", 3);
        String job;
        try {
            job = suite.api()
                    .post("/clusters/" + cluster + "/optimizations", question)
                    .path("job_id")
                    .asString();
        } catch (UnexpectedException e) {
            // to refuse the question holds everything back too
            return suite.api().get("/clusters/" + cluster);
        }
        return suite.customer().seenThrough(job, PATIENCE);
    }

    private static void maintenance(RunningSuite suite, boolean on) throws InterruptedException {
        for (JsonNode cluster : suite.clusters()) {
            suite.api()
                    .put(
                            "/clusters/" + cluster.path("id").asString() + "/maintenance-mode",
                            Map.of("on", on, "reason", "an experiment"));
        }
        Thread.sleep(HEARD);
    }

    private static void safeMode(RunningSuite suite, boolean on) throws InterruptedException {
        suite.staff().put("/admin/safe-mode", Map.of("enabled", on, "reason", "an experiment"));
        Thread.sleep(HEARD);
    }
}
