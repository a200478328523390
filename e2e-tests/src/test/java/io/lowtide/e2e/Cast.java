package io.lowtide.e2e;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Everybody who may call: the people of an estate by role, its agent, the owner of something else, the platform's staff, and
 * nobody.
 */
final class Cast {
    private static final List<String> ROLES =
            List.of("owner", "owner", "admin", "admin", "viewer", "agent", "stranger", "staff", "nobody");
    /** An access token outlives this many requests. */
    private static final int SHIFT = 400;

    private final String url;
    private final Path data;
    private final Estate estate;
    private final Map<String, Visitor> present = new HashMap<>();
    private int asked;

    Cast(String url, Path data, Estate estate) {
        this.url = url;
        this.data = data;
        this.estate = estate;
    }

    Estate estate() {
        return estate;
    }

    /** One of them, who has not ended their session with what was asked before. */
    Visitor any(Operation operation, Random random) throws Exception {
        if (++asked % SHIFT == 0) {
            present.clear();
        }
        String role = operation.path().startsWith("/api/v1/agent/") && random.nextBoolean()
                ? "agent"
                : ROLES.get(random.nextInt(ROLES.size()));
        Visitor visitor = present.get(role);
        if (visitor == null) {
            visitor = enter(role);
        }
        if (ends(operation)) {
            present.remove(role);
        } else {
            present.put(role, visitor);
        }
        return visitor;
    }

    private Visitor enter(String role) throws Exception {
        return switch (role) {
            case "nobody" -> Visitor.anonymous(url);
            case "stranger" -> Visitor.signedUp(url);
            // there is one, whose sessions may be ended by what was asked before
            case "owner" -> estate.owner().again();
            case "agent" -> estate.agent();
            case "staff" -> Visitor.staff(url, data);
            default -> estate.owner().again().joinedBy(role);
        };
    }

    private static boolean ends(Operation operation) {
        return operation.changes()
                && operation.path().matches(".*/(logout|logout-all|sessions/.*|deregister|credentials|keys/rotate)");
    }
}
