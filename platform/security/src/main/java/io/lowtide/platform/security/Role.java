package io.lowtide.platform.security;

import java.util.Set;

/** What a caller may do; an owner may do all an admin may, an admin all a viewer may. */
public enum Role {
    VIEWER,
    ADMIN,
    OWNER,
    SUPER_ADMIN,
    AGENT,
    SERVICE;

    /** Whether one of the held roles carries this one. */
    public boolean grantedBy(Set<Role> held) {
        return switch (this) {
            case VIEWER -> held.contains(VIEWER) || held.contains(ADMIN) || held.contains(OWNER);
            case ADMIN -> held.contains(ADMIN) || held.contains(OWNER);
            case OWNER, SUPER_ADMIN, AGENT, SERVICE -> held.contains(this);
        };
    }
}
