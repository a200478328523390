package io.lowtide.simulator.aws;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lists in pages. A token says where the next page starts and of which call it is.
 *
 * @param next null on the last page
 */
record Pages<T>(List<T> items, @Nullable String next) {

    static <T> Pages<T> cut(List<T> all, String call, int size, @Nullable String token, Supplier<AwsError> badToken) {
        int from = token == null || token.isEmpty() ? 0 : offset(call, token, badToken);
        int to = Math.min(all.size(), from + size);
        if (from > all.size()) {
            return new Pages<>(List.of(), null);
        }
        return new Pages<>(all.subList(from, to), to < all.size() ? token(call, to) : null);
    }

    private static String token(String call, int offset) {
        return Base64.getUrlEncoder().encodeToString((call + ":" + offset).getBytes(StandardCharsets.UTF_8));
    }

    private static int offset(String call, String token, Supplier<AwsError> badToken) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(call + ":")) {
                return Integer.parseUnsignedInt(text.substring(call.length() + 1));
            }
        } catch (IllegalArgumentException e) {
            throw badToken.get();
        }
        throw badToken.get();
    }
}
