package io.lowtide.standalone.day;

import io.lowtide.standalone.customer.Customer;
import io.lowtide.standalone.customer.UnexpectedException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Asks for a plan of every cluster, approves what waits for a person, and sees it through. */
final class Rounds {

    private static final int CONFLICT = 409;
    private static final Duration PATIENCE = Duration.ofMinutes(25);
    private final Customer customer;
    private final List<JsonNode> clusters;
    private int asked;
    private int failed;

    Rounds(Customer customer, List<JsonNode> clusters) {
        this.customer = customer;
        this.clusters = clusters;
    }

    /** How many actions were taken; returns when every run has ended. */
    int round() {
        Map<String, String> jobs = new LinkedHashMap<>();
        for (JsonNode cluster : clusters) {
            String id = cluster.path("id").asString();
            try {
                jobs.put(
                        id,
                        customer.api()
                                .post("/clusters/" + id + "/optimizations", Map.of())
                                .path("job_id")
                                .asString());
                asked++;
            } catch (UnexpectedException e) {
                if (!e.is(CONFLICT)) {
                    throw e;
                }
                // a run of its own is under way, or the last one has just ended
            }
        }
        int taken = 0;
        for (String job : jobs.values()) {
            JsonNode run = customer.seenThrough(job, PATIENCE);
            failed += "failed".equals(run.path("status").asString("")) ? 1 : 0;
            taken += run.path("results").path("actions_executed").asInt(0);
        }
        return taken;
    }

    int asked() {
        return asked;
    }

    int failed() {
        return failed;
    }
}
