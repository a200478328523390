package io.lowtide.auth.sessions;

import org.jspecify.annotations.Nullable;

/** Where a request to sign in came from. */
public record Device(@Nullable String label, @Nullable String ip) {

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
