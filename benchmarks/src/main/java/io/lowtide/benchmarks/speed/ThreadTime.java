package io.lowtide.benchmarks.speed;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.SampleTimeResult;
import org.openjdk.jmh.util.SampleBuffer;

/** Processor time of the thread that is measured: other work on the machine does not count, as it does by the clock. */
public final class ThreadTime implements InternalProfiler {
    /** What time is taken of. */
    enum Part {
        PLAN_AND_VERIFY,
        VERIFY
    }

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Map<Part, SampleBuffer> SAMPLES = new EnumMap<>(Part.class);

    /** What the work returns; its time is kept. */
    static <T> T of(Part part, Supplier<T> work) {
        long start = THREADS.getCurrentThreadCpuTime();
        T result = work.get();
        SAMPLES.computeIfAbsent(part, same -> new SampleBuffer()).add(THREADS.getCurrentThreadCpuTime() - start);
        return result;
    }

    @Override
    public String getDescription() {
        return "processor time of the measured thread";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        SAMPLES.clear();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        List<Result<?>> results = new ArrayList<>();
        SAMPLES.forEach((part, samples) ->
                results.add(new SampleTimeResult(ResultRole.SECONDARY, part.name(), samples, TimeUnit.MILLISECONDS)));
        SAMPLES.clear();
        return results;
    }
}
