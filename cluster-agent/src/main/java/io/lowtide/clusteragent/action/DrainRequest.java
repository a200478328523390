package io.lowtide.clusteragent.action;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a node is to be drained.
 *
 * @param grace seconds a pod gets to end; null: its own
 * @param deleteLocalStorage whether pods that lose an emptyDir may go
 * @param force whether pods nobody makes again may go
 * @param surge whether the only replica of a Deployment gets a second one first
 * @param bestEffort whether pods that must stay are left behind rather than keep the node: it goes anyway
 * @param withoutRoom pods, as namespace/name, that find no room before another node opens
 * @param keepCordon whether the node stays cordoned when the drain is abandoned
 */
record DrainRequest(
        UUID action,
        String node,
        @Nullable Integer grace,
        boolean deleteLocalStorage,
        boolean force,
        boolean surge,
        boolean bestEffort,
        Set<String> withoutRoom,
        boolean keepCordon,
        Duration timeout,
        boolean dryRun) {

    private static final int USUAL_TIMEOUT_S = 600;
    private static final int LONGEST_TIMEOUT_S = 3600;
    /** For a pod to end, and to start elsewhere. */
    private static final Duration A_MOVE = Duration.ofSeconds(45);

    /** A node that goes anyway is there until the command expires, however late that is picked up. */
    static DrainRequest of(Command command, Instant now) {
        int seconds = Math.clamp(command.number("timeout_s", USUAL_TIMEOUT_S), 1, LONGEST_TIMEOUT_S);
        boolean bestEffort = command.flag("best_effort", false);
        Duration timeout = Duration.ofSeconds(seconds);
        Duration left = command.timeLeft(now);
        return new DrainRequest(
                command.id(),
                command.text("node_name"),
                command.number("grace_period"),
                command.flag("delete_emptydir", false),
                command.flag("force", false),
                command.flag("surge", false),
                bestEffort,
                command.list("without_room").stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet()),
                command.flag("keep_cordon", false),
                bestEffort && left.compareTo(timeout) < 0 ? left : timeout,
                command.dryRun());
    }

    /** When a node that goes anyway had better be left whatever is missing elsewhere: half of its time is waited at least. */
    Instant haste(Instant began) {
        Duration half = timeout.dividedBy(2);
        return began.plus(timeout).minus(half.compareTo(A_MOVE) < 0 ? half : A_MOVE);
    }
}
