package io.lowtide.optimizer.saga;

import io.lowtide.optimizer.decision.PlannedAction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether what is saved falls short of what was promised. */
public final class Shortfall {
    private static final double MOST_POINTS = 10;
    private static final double HUNDRED = 100;

    private Shortfall() {}

    /** In words, when the share saved misses the share promised by more than ten points; empty otherwise. */
    public static Optional<String> of(List<NodeSaga> sagas) {
        double before = 0;
        double promised = 0;
        double saved = 0;
        for (NodeSaga saga : sagas) {
            if (saga.step() == Step.DONE && saga.action().byChoice() && !InPool.isUnderWay(saga, sagas)) {
                PlannedAction action = saga.action();
                before += action.before().microUsd();
                promised += action.savingMicroUsd();
                saved += saga.savedMicroUsd();
            }
        }
        if (before <= 0 || HUNDRED * (promised - saved) / before <= MOST_POINTS) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "saved %.1f %% of what was spent (expected: %.1f %%)",
                HUNDRED * saved / before,
                HUNDRED * promised / before));
    }
}
