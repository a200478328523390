package io.lowtide.cluster.policydocument;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** RFC 7396 on documents of maps, lists and plain values. */
public final class MergePatch {
    private MergePatch() {}

    /** The target with the patch applied: null takes a member away, an object goes on inside, anything else replaces. */
    public static Map<String, @Nullable Object> apply(
            Map<String, ? extends @Nullable Object> target, Map<String, ? extends @Nullable Object> patch) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(target);
        patch.forEach((key, value) -> {
            if (value == null) {
                merged.remove(key);
            } else {
                merged.put(
                        key, value instanceof Map<?, ?> inner ? apply(object(merged.get(key)), object(inner)) : value);
            }
        });
        return merged;
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> ? (Map<String, @Nullable Object>) value : Map.of();
    }
}
