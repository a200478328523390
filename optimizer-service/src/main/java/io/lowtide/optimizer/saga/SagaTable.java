package io.lowtide.optimizer.saga;

import io.lowtide.optimizer.decision.ActionType;
import io.lowtide.optimizer.decision.PlannedAction;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where each step leads; the table is all there is.
 *
 * <p>A replacement: cordon, launch, verify the node, await room, drain, verify the pods, mark as drained, terminate. A removal
 * goes without the second and third; an opening is those two alone. The old node is drained only when all nodes of its exchange
 * are open, and terminated only after the pods were seen running elsewhere; whatever goes wrong before leads back to a node that
 * takes pods.
 *
 * <p>A node of Karpenter is neither launched nor drained nor terminated by us: its NodePool is patched, and Karpenter is
 * watched; whatever goes wrong leads to a NodePool that lets every node be.
 */
public final class SagaTable {
    private static final Map<Step, Map<Outcome, Step>> REPLACEMENT = new EnumMap<>(Step.class);
    private static final Map<Step, Map<Outcome, Step>> REMOVAL;
    private static final Map<Step, Map<Outcome, Step>> OPENING = new EnumMap<>(Step.class);
    private static final Map<Step, Map<Outcome, Step>> EVACUATION = new EnumMap<>(Step.class);
    private static final Map<Step, Map<Outcome, Step>> HOLDING = new EnumMap<>(Step.class);
    private static final Map<Step, Map<Outcome, Step>> BY_KARPENTER = new EnumMap<>(Step.class);

    static {
        row(Step.PENDING, Step.CORDON, null, null, Step.SKIPPED);
        // a cordon that was refused left nothing behind; one nobody heard of may have
        row(Step.CORDON, Step.LAUNCH, Step.FAILED, Step.UNCORDON, Step.UNCORDON);
        row(Step.LAUNCH, Step.VERIFY_NODE, Step.UNCORDON, Step.UNCORDON, Step.REMOVE_NEW);
        // a node that is Ready may hold pods already: it stays
        row(Step.VERIFY_NODE, Step.AWAIT_ROOM, Step.REMOVE_NEW, Step.REMOVE_NEW, Step.UNCORDON);
        // without room for all, the new node is of no use, and it is known to be empty
        row(Step.AWAIT_ROOM, Step.DRAIN, Step.REMOVE_NEW, Step.UNCORDON, Step.UNCORDON);
        row(Step.DRAIN, Step.VERIFY_PODS, Step.UNCORDON, Step.UNCORDON, Step.UNCORDON);
        row(Step.VERIFY_PODS, Step.MARK_DRAINED, Step.UNCORDON, Step.UNCORDON, Step.UNCORDON);
        row(Step.MARK_DRAINED, Step.TERMINATE, Step.UNCORDON, Step.UNCORDON, Step.UNCORDON);
        // what cannot be undone any more cannot be stopped either
        row(Step.TERMINATE, Step.DONE, Step.UNCORDON, Step.UNCORDON, Step.DONE);
        row(Step.REMOVE_NEW, Step.UNCORDON, Step.UNCORDON, Step.UNCORDON, Step.UNCORDON);
        row(Step.UNCORDON, Step.COMPENSATED, Step.FAILED, Step.FAILED, Step.COMPENSATED);
        REMOVAL = new EnumMap<>(REPLACEMENT);
        REMOVAL.remove(Step.LAUNCH);
        REMOVAL.remove(Step.VERIFY_NODE);
        REMOVAL.remove(Step.REMOVE_NEW);
        row(REMOVAL, Step.CORDON, Step.AWAIT_ROOM, Step.FAILED, Step.UNCORDON, Step.UNCORDON);
        row(REMOVAL, Step.AWAIT_ROOM, Step.DRAIN, Step.UNCORDON, Step.UNCORDON, Step.UNCORDON);
        // AWS waits for nobody: a drain begins with a cordon, and what could not be evicted in time goes with the node
        row(EVACUATION, Step.PENDING, Step.DRAIN, null, null, Step.SKIPPED);
        row(EVACUATION, Step.DRAIN, Step.VERIFY_PODS, Step.VERIFY_PODS, Step.VERIFY_PODS, Step.UNCORDON);
        row(EVACUATION, Step.VERIFY_PODS, Step.DONE, Step.FAILED, Step.FAILED, Step.DONE);
        row(EVACUATION, Step.UNCORDON, Step.COMPENSATED, Step.FAILED, Step.FAILED, Step.COMPENSATED);
        // a recommendation nothing came of is forgotten after a while
        row(HOLDING, Step.PENDING, Step.CORDON, null, null, Step.SKIPPED);
        row(HOLDING, Step.CORDON, Step.HELD, Step.FAILED, Step.UNCORDON, Step.UNCORDON);
        row(HOLDING, Step.HELD, Step.DONE, Step.UNCORDON, Step.UNCORDON, Step.DONE);
        row(HOLDING, Step.UNCORDON, Step.COMPENSATED, Step.FAILED, Step.FAILED, Step.COMPENSATED);
        row(BY_KARPENTER, Step.PENDING, Step.PATCH_POOL, null, null, Step.SKIPPED);
        // a patch that was refused changed nothing; one nobody heard of may have
        row(BY_KARPENTER, Step.PATCH_POOL, Step.VERIFY_REPLACED, Step.FAILED, Step.APPEASE_POOL, Step.APPEASE_POOL);
        row(BY_KARPENTER, Step.VERIFY_REPLACED, Step.DONE, null, Step.APPEASE_POOL, Step.APPEASE_POOL);
        row(BY_KARPENTER, Step.APPEASE_POOL, Step.COMPENSATED, Step.FAILED, Step.FAILED, Step.COMPENSATED);
        row(OPENING, Step.PENDING, Step.LAUNCH, null, null, Step.SKIPPED);
        row(OPENING, Step.LAUNCH, Step.VERIFY_NODE, Step.FAILED, Step.FAILED, Step.REMOVE_NEW);
        row(OPENING, Step.VERIFY_NODE, Step.DONE, Step.REMOVE_NEW, Step.REMOVE_NEW, Step.DONE);
        row(OPENING, Step.REMOVE_NEW, Step.COMPENSATED, Step.FAILED, Step.FAILED, Step.COMPENSATED);
    }

    private SagaTable() {}

    private static void row(Step from, Step succeeded, @Nullable Step failed, @Nullable Step timedOut, Step stopped) {
        row(REPLACEMENT, from, succeeded, failed, timedOut, stopped);
    }

    private static void row(
            Map<Step, Map<Outcome, Step>> table,
            Step from,
            Step succeeded,
            @Nullable Step failed,
            @Nullable Step timedOut,
            Step stopped) {
        Map<Outcome, Step> row = new EnumMap<>(Outcome.class);
        row.put(Outcome.SUCCEEDED, succeeded);
        if (failed != null) {
            row.put(Outcome.FAILED, failed);
        }
        if (timedOut != null) {
            row.put(Outcome.TIMED_OUT, timedOut);
        }
        row.put(Outcome.STOPPED, stopped);
        table.put(from, row);
    }

    /** Empty where there is no such move. */
    public static Optional<Step> next(PlannedAction action, Step from, Outcome outcome) {
        Map<Step, Map<Outcome, Step>> table = action.byKarpenter() ? BY_KARPENTER : table(action.type());
        return Optional.ofNullable(table.getOrDefault(from, Map.of()).get(outcome));
    }

    private static Map<Step, Map<Outcome, Step>> table(ActionType type) {
        return switch (type) {
            case SPOT_REPLACEMENT, RIGHT_SIZE -> REPLACEMENT;
            case CONSOLIDATE, SCALE_DOWN -> REMOVAL;
            case SCALE_UP -> OPENING;
            case EVACUATE -> EVACUATION;
            case HOLD -> HOLDING;
        };
    }
}
