package io.lowtide.platform.security;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The W3C {@code traceparent} header: version, trace id, parent id, flags. */
public final class TraceParent {
    private static final Pattern FORM = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceParent() {}

    /** The header as it came when it is well formed, else a new trace. */
    public static String orFresh(@Nullable String header) {
        return header != null && FORM.matcher(header).matches() ? header : fresh();
    }

    public static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "00-%016x%016x-%016x-01".formatted(nonZero(random), random.nextLong(), nonZero(random));
    }

    private static long nonZero(ThreadLocalRandom random) {
        return random.nextLong() | 1L;
    }
}
