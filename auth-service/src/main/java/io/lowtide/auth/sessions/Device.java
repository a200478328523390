package io.lowtide.auth.sessions;

import org.jspecify.annotations.Nullable;

/** Where a request to sign in came from. */
public record Device(@Nullable String label, @Nullable String ip) {
    /** The header that names the browser. */
    public static final String AGENT = "User-Agent";

    /** The header the gateway puts the address of the client into. */
    public static final String FORWARDED = "X-Forwarded-For";

    private static final int LABEL_MAX = 200;

    /** As the headers of a request describe it. */
    public static Device of(@Nullable String agent, @Nullable String forwardedFor) {
        return new Device(
                agent == null ? null : agent.substring(0, Math.min(LABEL_MAX, agent.length())),
                forwardedFor == null ? null : forwardedFor.split(",", 2)[0].strip());
    }

    /** The network a device is in: the first three bytes of an IPv4 address, the first four groups of an IPv6 one. */
    public @Nullable String network() {
        if (ip == null) {
            return null;
        }
        if (ip.contains(":")) {
            String[] groups = ip.split(":", -1);
            return String.join(":", java.util.Arrays.copyOf(groups, Math.min(4, groups.length))) + "::/64";
        }
        int last = ip.lastIndexOf('.');
        return last < 0 ? ip : ip.substring(0, last) + ".0/24";
    }
}
