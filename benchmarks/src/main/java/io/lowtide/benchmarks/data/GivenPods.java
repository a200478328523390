package io.lowtide.benchmarks.data;

import io.lowtide.cli.JsonFiles;
import io.lowtide.cli.problem.ProblemReader;
import io.lowtide.planner.packing.PodFootprint;
import io.lowtide.planner.plan.ClusterPod;
import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pods of a file of the format {@code lowtide.problem/1}; what else is in it is left aside. */
public final class GivenPods {
    private GivenPods() {}

    public static List<PodFootprint> read(String file) {
        Map<String, @Nullable Object> files = new LinkedHashMap<>();
        files.put(file, JsonFiles.json(file, InputStream.nullInputStream()));
        return ProblemReader.read(files, Instant.EPOCH).problem().pending().stream()
                .map(ClusterPod::footprint)
                .toList();
    }
}
