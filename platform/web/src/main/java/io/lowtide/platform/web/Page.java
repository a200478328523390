package io.lowtide.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list and where it goes on.
 *
 * @param nextCursor opaque; null at the end
 * @param total only where it is cheap to know
 */
public record Page<T>(
        List<T> items,
        @Nullable String nextCursor,
        @Nullable Long total) {

    public Page {
        items = List.copyOf(items);
    }

    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, null, (long) items.size());
    }

    /** From one row more than asked for: the surplus row says that there is more, the last kept one where. */
    public static <T> Page<T> of(List<T> oneMore, PageRequest request, Function<T, String> key) {
        boolean more = oneMore.size() > request.limit();
        List<T> items = more ? oneMore.subList(0, request.limit()) : oneMore;
        return new Page<>(items, more ? cursor(key.apply(items.getLast())) : null, null);
    }

    /** The same part of the list, shown otherwise. */
    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(items.stream().<R>map(view).toList(), nextCursor, total);
    }

    public static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }
}
