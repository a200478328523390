package io.lowtide.benchmarks.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** One benchmark as JMH saw it: a fork of its own, one thread, warm, in a small heap. */
final class Measured {
    /** The most a plan for 50,000 pods may need; all rows are held to it. */
    static final int HEAP_MIB = 256;

    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final double MIB = 1 << 20;
    /** JMH reaches for it, and this JDK and later ones say so each time. */
    private static final int WARNS_OF_UNSAFE = 23;

    private final RunResult result;

    private Measured(RunResult result) {
        this.result = result;
    }

    /**
     * @param benchmark class and method
     * @param quick whether a few samples will do
     */
    static Measured of(String benchmark, boolean quick, String... parameters) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + benchmark.replace(".", "\\.") + "$")
                .mode(Mode.SampleTime)
                .forks(1)
                .threads(1)
                .timeUnit(TimeUnit.MILLISECONDS)
                .jvmArgs(flags())
                .warmupIterations(quick ? 1 : 3)
                .warmupTime(TimeValue.seconds(4))
                .measurementIterations(quick ? 1 : 5)
                .measurementTime(TimeValue.seconds(5))
                .addProfiler(ThreadTime.class)
                .addProfiler(LiveHeap.class)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        for (int i = 0; i < parameters.length; i += 2) {
            options.param(parameters[i], parameters[i + 1]);
        }
        try {
            return new Measured(new Runner(options.build()).runSingle());
        } catch (RunnerException e) {
            throw new IllegalStateException(benchmark + ": " + e.getMessage(), e);
        }
    }

    private static String[] flags() {
        List<String> flags = new ArrayList<>(List.of("-Xmx" + HEAP_MIB + "m", "-XX:+UseSerialGC"));
        if (Runtime.version().feature() >= WARNS_OF_UNSAFE) {
            flags.add("--sun-misc-unsafe-memory-access=allow");
        }
        return flags.toArray(String[]::new);
    }

    long samples() {
        return clock().getN();
    }

    /** Milliseconds by the clock of so many percent of the calls at most. */
    double clockMillis(double percent) {
        return clock().getPercentile(percent);
    }

    private Statistics clock() {
        return result.getPrimaryResult().getStatistics();
    }

    /** Milliseconds of the thread's processor time of so many percent of the calls at most; a dash where none was taken. */
    String processorMillis(ThreadTime.Part part, double percent) {
        return secondary(part.name())
                .map(each -> each.getStatistics().getPercentile(percent))
                .map(millis -> String.format(Locale.ROOT, "%.0f", millis))
                .orElse("–");
    }

    /** MiB a call allocates. */
    double allocatedMib() {
        return secondary(ALLOCATED).map(each -> each.getScore() / MIB).orElse(0.0);
    }

    double aliveMib() {
        return secondary(LiveHeap.LABEL).map(Result::getScore).orElse(0.0);
    }

    private Optional<Result<?>> secondary(String label) {
        return Optional.ofNullable(result.getSecondaryResults().get(label));
    }
}
