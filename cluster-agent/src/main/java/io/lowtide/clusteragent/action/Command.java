package io.lowtide.clusteragent.action;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something the agent is asked to do.
 *
 * @param expiresAt when it is too late to begin, just as it was signed
 * @param keyId of the key it is signed with
 */
public record Command(
        UUID id,
        String actionType,
        Map<String, Object> payload,
        boolean dryRun,
        String expiresAt,
        String keyId,
        String signature) {

    /** What is signed: the command and whose agent is asked. */
    byte[] document(UUID clusterId) {
        return CanonicalJson.of(Map.of(
                "id", id.toString(),
                "cluster_id", clusterId.toString(),
                "action_type", actionType,
                "payload", payload,
                "dry_run", dryRun,
                "expires_at", expiresAt));
    }

    boolean isTooLate(Instant now) {
        return !timeLeft(now).isPositive();
    }

    /** Until it expires; none where that cannot be read. */
    Duration timeLeft(Instant now) {
        try {
            return Duration.between(now, Instant.parse(expiresAt));
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }

    String text(String name) {
        return payload.get(name) instanceof String text ? text : "";
    }

    public boolean isDrain() {
        return actionType.equals("drain_node");
    }

    /** Whether the node goes anyway, emptied or not. */
    public boolean isHasty() {
        return flag("best_effort", false);
    }

    boolean flag(String name, boolean usual) {
        return payload.get(name) instanceof Boolean flag ? flag : usual;
    }

    int number(String name, int usual) {
        return payload.get(name) instanceof Number number ? number.intValue() : usual;
    }

    @Nullable
    Integer number(String name) {
        return payload.get(name) instanceof Number number ? Integer.valueOf(number.intValue()) : null;
    }

    Map<?, ?> map(String name) {
        return payload.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    List<?> list(String name) {
        return payload.get(name) instanceof List<?> list ? list : List.of();
    }
}
