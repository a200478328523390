package io.lowtide.cluster.clusters.web;

import io.lowtide.cluster.clusters.Workload;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is asked for and used in a namespace; a workload nobody measured adds no waste. */
record NamespaceView(
        String namespace,
        int workloads,
        int pods,
        long cpuRequestMillis,
        long cpuUsedMillis,
        long cpuWasteMillis,
        long memoryRequestMib,
        long memoryUsedMib,
        long memoryWasteMib) {

    static List<NamespaceView> of(List<Workload> all) {
        Map<String, List<Workload>> byName = all.stream().collect(Collectors.groupingBy(Workload::namespace));
        return byName.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(NamespaceView::cpuWasteMillis)
                        .thenComparingLong(NamespaceView::memoryWasteMib)
                        .reversed()
                        .thenComparing(NamespaceView::namespace))
                .toList();
    }

    private static NamespaceView of(String name, List<Workload> all) {
        return new NamespaceView(
                name,
                all.size(),
                all.stream().mapToInt(Workload::replicas).sum(),
                all.stream().mapToLong(Workload::cpuRequestMillis).sum(),
                all.stream().mapToLong(it -> orZero(it.cpuUsedMillis())).sum(),
                all.stream()
                        .mapToLong(it -> waste(it.cpuRequestMillis(), it.cpuUsedMillis()))
                        .sum(),
                all.stream().mapToLong(Workload::memoryRequestMib).sum(),
                all.stream().mapToLong(it -> orZero(it.memoryUsedMib())).sum(),
                all.stream()
                        .mapToLong(it -> waste(it.memoryRequestMib(), it.memoryUsedMib()))
                        .sum());
    }

    private static long waste(long asked, @Nullable Long used) {
        return used == null ? 0 : Math.max(0, asked - used);
    }

    private static long orZero(@Nullable Long value) {
        return Objects.requireNonNullElse(value, 0L);
    }
}
