package io.lowtide.standalone.day;

import io.lowtide.standalone.customer.ApiClient;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The simulated world's levers and books. */
record World(ApiClient api, String aws) {

    /** Begins to keep account anew. */
    void openBooks() {
        change("/witness", Map.of());
    }

    JsonNode books() {
        return api.getOutside(aws + "/dev/sim/witness");
    }

    /** The time by which load, prices and bills go. */
    Instant lived() {
        return Instant.parse(
                api.getOutside(aws + "/dev/sim/state").path("lived").asString());
    }

    /** How fast it goes while nothing happens. */
    void pace(double pace) {
        change("/day", Map.of("pace", pace));
    }

    void shortages(double share) {
        change("/day", Map.of("shortages", share));
    }

    void interruptions(double factor) {
        change("/interruptions", Map.of("random_factor", factor));
    }

    /** How often each changing call was made. */
    Map<String, Long> counters() {
        Map<String, Long> counters = new TreeMap<>();
        api.getOutside(aws + "/dev/sim/counters").forEachEntry((name, count) -> counters.put(name, count.asLong()));
        return counters;
    }

    private void change(String path, Map<String, Object> body) {
        api.postOutside(aws + "/dev/sim" + path, body);
    }
}
