package io.lowtide.clusteragent;

import io.lowtide.clusteragent.ControlPlane.Identity;
import io.lowtide.clusteragent.notice.NodeNotice;
import io.lowtide.clusteragent.notice.NoticeBoard;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the control plane what nodes say is coming for them, the moment they say it. */
final class Noticing {
    private static final Logger LOG = LoggerFactory.getLogger(Noticing.class);
    private static final Duration UNTIL_WOKEN = Duration.ofMinutes(1);
    private static final int AT_ONCE = 500;

    private final NoticeBoard board = new NoticeBoard();
    private final ControlPlane controlPlane;
    private final BooleanSupplier registered;
    private final Supplier<Identity> identity;

    Noticing(ControlPlane controlPlane, BooleanSupplier registered, Supplier<Identity> identity) {
        this.controlPlane = controlPlane;
        this.registered = registered;
        this.identity = identity;
    }

    /** @param wake has {@link #tell} called soon */
    NodeWatch.Listener listener(Runnable wake) {
        return new NodeWatch.Listener() {
            @Override
            public void noticed(NodeNotice notice) {
                if (board.see(notice)) {
                    LOG.warn("{} of {}", notice.kind(), notice.node());
                    wake.run();
                }
            }

            @Override
            public void gone(String node) {
                board.forget(node);
            }
        };
    }

    /** What cannot be told now is told when the control plane is back, as late as that may be. */
    Duration tell() throws DismissedException, ControlPlaneUnreachableException, InterruptedException {
        if (!registered.getAsBoolean()) {
            return Loop.SOON;
        }
        List<NodeNotice> next = board.next(AT_ONCE);
        if (next.isEmpty()) {
            return UNTIL_WOKEN;
        }
        controlPlane.notices(identity.get(), next);
        board.told(next);
        return Duration.ZERO;
    }
}
