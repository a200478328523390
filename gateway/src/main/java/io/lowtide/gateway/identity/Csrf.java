package io.lowtide.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A page of another origin can make a browser send our cookie, but cannot read it to repeat it in a header. */
public final class Csrf {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private Csrf() {}

    /** Whether a request with a cookie session may proceed. */
    public static boolean passes(String method, @Nullable String cookie, @Nullable String header) {
        if (SAFE.contains(method)) {
            return true;
        }
        return cookie != null
                && header != null
                && cookie.length() >= 16
                && MessageDigest.isEqual(
                        cookie.getBytes(StandardCharsets.UTF_8), header.getBytes(StandardCharsets.UTF_8));
    }
}
