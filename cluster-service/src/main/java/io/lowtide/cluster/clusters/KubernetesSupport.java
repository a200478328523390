package io.lowtide.cluster.clusters;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Until when EKS supports a version of Kubernetes as standard (AWS's release calendar, as of January 2026). */
public final class KubernetesSupport {
    private static final int SOON_DAYS = 60;
    private static final Map<String, LocalDate> ENDS = Map.of(
            "1.28", LocalDate.of(2024, 11, 26),
            "1.29", LocalDate.of(2025, 3, 23),
            "1.30", LocalDate.of(2025, 7, 23),
            "1.31", LocalDate.of(2025, 11, 26),
            "1.32", LocalDate.of(2026, 3, 23),
            "1.33", LocalDate.of(2026, 7, 29),
            "1.34", LocalDate.of(2026, 12, 2),
            "1.35", LocalDate.of(2027, 3, 27));

    private KubernetesSupport() {}

    /** Red past the end, amber in the last 60 days before it, null else and for versions not in the calendar. */
    public static @Nullable String warning(@Nullable String version, LocalDate today) {
        LocalDate end = version == null ? null : ENDS.get(version);
        if (end == null || today.isBefore(end.minusDays(SOON_DAYS))) {
            return null;
        }
        return today.isAfter(end) ? "red" : "amber";
    }
}
