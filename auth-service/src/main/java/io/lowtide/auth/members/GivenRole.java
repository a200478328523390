package io.lowtide.auth.members;

import io.lowtide.platform.web.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A role one person can give another. Ownership is none of them: an organisation has one owner, always. */
public enum GivenRole {
    ADMIN,
    VIEWER;

    /** The role of a request; a problem where it is none that can be given. */
    public static GivenRole of(@Nullable String asked) {
        return switch (asked) {
            case "admin" -> ADMIN;
            case "viewer" -> VIEWER;
            case null, default -> throw Problem.validation("role", asked, "admin or viewer");
        };
    }

    /** As it stands on the wire and in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
