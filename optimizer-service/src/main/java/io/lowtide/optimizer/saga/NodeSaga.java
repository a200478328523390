package io.lowtide.optimizer.saga;

import io.lowtide.optimizer.decision.ActionType;
import io.lowtide.optimizer.decision.PlannedAction;
import io.lowtide.planner.capacity.HourlyPrice;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is done with one node, as far as it has come.
 *
 * @param attempt counts how often the step was tried, from 1
 * @param since when the step began
 * @param launched the node that was launched in its place
 * @param owners whose pods were on the node when it was cordoned
 * @param pool what becomes of its NodePool; null where Karpenter has no part in it, or it has not begun
 * @param opened nodes Karpenter launched that this one pays for
 * @param error why it did not go as planned; the first such reason
 */
public record NodeSaga(
        UUID id,
        UUID runId,
        UUID clusterId,
        PlannedAction action,
        Step step,
        int attempt,
        Instant since,
        @Nullable Launched launched,
        List<Owner> owners,
        @Nullable PoolChange pool,
        List<Launched> opened,
        @Nullable String error) {
    private static final int MOST_UNCORDONS = 5;
    private static final int MOST_MARKS = 3;
    private static final int MICRO_USD = 6;
    private static final Duration SHORTLY = Duration.ofSeconds(15);

    public NodeSaga {
        owners = List.copyOf(owners);
        // a saga of before Karpenter was told of anything says nothing of it
        opened = opened == null ? List.of() : List.copyOf(opened);
    }

    /** Of a node Karpenter has no part in. */
    public NodeSaga(
            UUID id,
            UUID runId,
            UUID clusterId,
            PlannedAction action,
            Step step,
            int attempt,
            Instant since,
            @Nullable Launched launched,
            List<Owner> owners,
            @Nullable String error) {
        this(id, runId, clusterId, action, step, attempt, since, launched, owners, null, List.of(), error);
    }

    /** What a launch brought; the price is null where nobody knows it yet. */
    public record Launched(
            String instanceId,
            String instanceType,
            String az,
            boolean spot,
            @Nullable HourlyPrice price) {}

    /** What keeps pods alive, and how many of its pods ran. */
    public record Owner(String namespace, String kind, String name, int running) {}

    /** What a step ended with. */
    public record Result(
            Outcome outcome,
            @Nullable String detail,
            @Nullable Launched launched) {

        public static Result of(Outcome outcome) {
            return new Result(outcome, null, null);
        }

        public static Result of(Outcome outcome, String detail) {
            return new Result(outcome, detail, null);
        }
    }

    public static NodeSaga pending(UUID id, UUID runId, UUID clusterId, PlannedAction action, Instant now) {
        return new NodeSaga(id, runId, clusterId, action, Step.PENDING, 1, now, null, List.of(), null);
    }

    /** The saga of an action that is begun at once: at its first step. */
    public static NodeSaga begun(
            UUID id, UUID runId, UUID clusterId, PlannedAction action, List<Owner> owners, Instant now) {
        return pending(id, runId, clusterId, action, now).with(owners).after(Result.of(Outcome.SUCCEEDED), now);
    }

    /** The saga after a step ended; fails where the table has no such move. */
    public NodeSaga after(Result result, Instant now) {
        String first = error;
        if (first == null && result.outcome() != Outcome.SUCCEEDED) {
            first = result.detail() == null
                    ? step.code() + " " + result.outcome().name()
                    : result.detail();
        }
        Launched node = result.launched() == null ? launched : result.launched();
        if (isWorthAnother(result.outcome())) {
            return at(step, attempt + 1, now, node, first);
        }
        // who refuses the second time says nothing of the first
        boolean unsure =
                (step == Step.CORDON || step == Step.PATCH_POOL) && attempt > 1 && result.outcome() == Outcome.FAILED;
        Step next = SagaTable.next(action, step, unsure ? Outcome.TIMED_OUT : result.outcome())
                .orElseThrow(() -> new IllegalStateException(
                        "%s of %s: %s leads nowhere".formatted(step, action.type(), result.outcome())));
        return at(next, 1, now, node, first);
    }

    private NodeSaga at(Step next, int attempts, Instant now, @Nullable Launched node, @Nullable String first) {
        return new NodeSaga(id, runId, clusterId, action, next, attempts, now, node, owners, pool, opened, first);
    }

    /** Whether what was not done is asked for once more: a service or an agent may be away for a minute. */
    private boolean isWorthAnother(Outcome outcome) {
        return switch (step) {
            // a node must not stay cordoned, nor drift
            case UNCORDON, APPEASE_POOL ->
                (outcome == Outcome.FAILED || outcome == Outcome.TIMED_OUT) && attempt < MOST_UNCORDONS;
            // a mark made twice is one
            case CORDON, MARK_DRAINED, PATCH_POOL ->
                outcome == Outcome.TIMED_OUT && action.byChoice() && attempt < MOST_MARKS;
            default -> false;
        };
    }

    public NodeSaga with(List<Owner> seen) {
        return new NodeSaga(id, runId, clusterId, action, step, attempt, since, launched, seen, pool, opened, error);
    }

    public NodeSaga with(PoolChange change) {
        return new NodeSaga(
                id, runId, clusterId, action, step, attempt, since, launched, owners, change, opened, error);
    }

    /** With the nodes it pays for. */
    public NodeSaga paying(List<Launched> nodes) {
        return new NodeSaga(id, runId, clusterId, action, step, attempt, since, launched, owners, pool, nodes, error);
    }

    /** What has to be asked for in this step; empty where it is only watched. */
    public Optional<Order> order() {
        UUID command = commandId();
        Instant until = deadline();
        String node = action.target().node();
        String instance = action.target().instanceId();
        return switch (step) {
            case CORDON -> Optional.of(new Order.Cordon(command, until, node));
            case PATCH_POOL ->
                Optional.ofNullable(pool)
                        .map(it -> new Order.PatchPool(command, until, it.pool(), it.requirements(), it.budgets()));
            case APPEASE_POOL ->
                Optional.ofNullable(pool)
                        .map(it -> new Order.PatchPool(command, until, it.pool(), it.appeased(), List.of()));
            case UNCORDON -> Optional.of(new Order.Uncordon(command, until, node));
            case DRAIN ->
                Optional.of(new Order.Drain(
                        command,
                        until,
                        node,
                        Duration.between(since, until),
                        action.withoutRoom(),
                        action.type() == ActionType.EVACUATE));
            case LAUNCH ->
                Optional.of(new Order.Launch(
                        command,
                        until,
                        action.candidates(),
                        action.target().nodeGroup(),
                        action.type().removes() ? instance : null));
            case MARK_DRAINED -> Optional.of(new Order.MarkDrained(command, until, instance));
            case TERMINATE -> Optional.of(new Order.Terminate(command, until, instance, true));
            case REMOVE_NEW ->
                Optional.ofNullable(launched).map(it -> new Order.Terminate(command, until, it.instanceId(), false));
            default -> Optional.empty();
        };
    }

    /** The same for the same step and attempt, whoever asks. */
    public UUID commandId() {
        return commandId(id + "/" + step.code() + "/" + attempt);
    }

    /** For the removal of a node whose launch was given up before it was heard of. */
    public UUID lateCommandId() {
        return commandId(id + "/late");
    }

    private static UUID commandId(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** When the step counts as timed out: a drain not after AWS ends the node, as far as that leaves any time. */
    public Instant deadline() {
        Instant usual = since.plus(step.timeout());
        Instant end = action.deadline();
        if (end == null) {
            return usual;
        }
        Instant least = since.plus(SHORTLY);
        return step != Step.DRAIN ? usual : end.isBefore(least) ? least : end;
    }

    /** pending, running, succeeded, skipped, compensated or failed. */
    public String state() {
        return switch (step) {
            case PENDING -> "pending";
            case DONE -> "succeeded";
            case SKIPPED -> "skipped";
            case COMPENSATED -> "compensated";
            case FAILED -> "failed";
            default -> "running";
        };
    }

    /** What is paid an hour for what is launched: what it really costs, where that is known. */
    public HourlyPrice paid() {
        if (pool != null) {
            return opened.stream()
                    .map(Launched::price)
                    .filter(Objects::nonNull)
                    .reduce(HourlyPrice.ZERO, HourlyPrice::plus);
        }
        HourlyPrice known = launched == null ? null : launched.price();
        return known == null ? action.after() : known;
    }

    /** What is saved an hour in millionths of a dollar; nothing before the end, less than nothing where a node was opened beside. */
    public long savedMicroUsd() {
        return step == Step.DONE ? action.before().microUsd() - paid().microUsd() : 0;
    }

    /** As {@link #savedMicroUsd}, in dollars. */
    public BigDecimal saved() {
        return BigDecimal.valueOf(savedMicroUsd(), MICRO_USD);
    }
}
