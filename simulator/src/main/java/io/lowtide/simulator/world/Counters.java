package io.lowtide.simulator.world;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each call that changes something was made; also what went wrong that should be seen. */
public final class Counters {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    /** @param name service and call, such as {@code ec2.TerminateInstances} */
    public void count(String name) {
        counts.computeIfAbsent(name, it -> new LongAdder()).increment();
    }

    public SortedMap<String, Long> snapshot() {
        SortedMap<String, Long> snapshot = new TreeMap<>();
        counts.forEach((name, count) -> snapshot.put(name, count.sum()));
        return snapshot;
    }
}
