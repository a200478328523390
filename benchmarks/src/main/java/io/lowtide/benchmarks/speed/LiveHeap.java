package io.lowtide.benchmarks.speed;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** What is alive after a collection: the problem, and what of the answer is kept. */
public final class LiveHeap implements InternalProfiler {
    static final String LABEL = "live";
    private static final double MIB = 1 << 20;

    @Override
    public String getDescription() {
        return "heap alive after a collection";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        // nothing is measured before
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        Runtime runtime = Runtime.getRuntime();
        runtime.gc();
        double used = (runtime.totalMemory() - runtime.freeMemory()) / MIB;
        return List.of(new ScalarResult(LABEL, used, "MiB", AggregationPolicy.MAX));
    }
}
