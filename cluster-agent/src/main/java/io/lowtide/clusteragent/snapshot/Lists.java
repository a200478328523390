package io.lowtide.clusteragent.snapshot;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kubernetes leaves out what is empty; here it is empty again. */
final class Lists {

    private Lists() {}

    static <T> List<T> of(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    static Map<String, String> of(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
