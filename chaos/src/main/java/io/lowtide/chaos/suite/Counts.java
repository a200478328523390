package io.lowtide.chaos.suite;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** How often each changing call was made, as the simulated world counted. */
record Counts(SortedMap<String, Long> calls) {

    static Counts of(JsonNode counters) {
        SortedMap<String, Long> calls = new TreeMap<>();
        counters.forEachEntry((name, count) -> calls.put(name, count.asLong()));
        return new Counts(calls);
    }

    /** What came since. */
    Counts since(Counts before) {
        SortedMap<String, Long> more = new TreeMap<>();
        calls.forEach((name, count) -> {
            long added = count - before.calls().getOrDefault(name, 0L);
            if (added != 0) {
                more.put(name, added);
            }
        });
        return new Counts(more);
    }

    long of(String call) {
        return calls.getOrDefault(call, 0L);
    }

    /** All that changed something in AWS or Kubernetes; what the world does of its own accord left out. */
    long mutating() {
        return calls.entrySet().stream()
                .filter(it -> !it.getKey().startsWith("world.") && !it.getKey().endsWith("Refused"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
