package io.lowtide.clusteragent.objects;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kubernetes leaves out what is empty; here it is empty again. */
final class Empty {

    private Empty() {}

    static String or(@Nullable String text) {
        return text == null ? "" : text;
    }

    static <T> List<T> or(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    static <T> Map<String, T> or(@Nullable Map<String, T> map) {
        return map == null ? Map.of() : map;
    }
}
