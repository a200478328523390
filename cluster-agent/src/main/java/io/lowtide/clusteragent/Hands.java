package io.lowtide.clusteragent;

import io.lowtide.clusteragent.action.Command;
import java.util.concurrent.Semaphore;

/**
 * How much is done at the same time. A drain by choice takes minutes and disturbs, so few are; many nodes may have to be
 * emptied at once because AWS takes them back; and what is done in a moment waits for neither.
 */
final class Hands {
    private static final int DRAINS_BY_CHOICE = 5;
    private static final int HASTY_DRAINS = 200;
    private static final int MOMENTS = 20;

    private final Semaphore drainsByChoice = new Semaphore(DRAINS_BY_CHOICE);
    private final Semaphore hastyDrains = new Semaphore(HASTY_DRAINS);
    private final Semaphore moments = new Semaphore(MOMENTS);

    Semaphore of(Command command) {
        if (!command.isDrain()) {
            return moments;
        }
        return command.isHasty() ? hastyDrains : drainsByChoice;
    }
}
