package io.lowtide.cluster.commands;

import io.lowtide.cluster.accounts.Accounts;
import io.lowtide.cluster.cloud.CloudChanges;
import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.ApplicationContext;

/** The sweeper as it would go about its work some time later. */
public final class LaterSweep {
    private LaterSweep() {}

    public static SweepOrphans of(ApplicationContext context, Duration later) {
        return new SweepOrphans(
                context.getBean(Accounts.class),
                context.getBean(Clusters.class),
                context.getBean(Commands.class),
                context.getBean(CloudChanges.class),
                context.getBean(SafeMode.class),
                context.getBean(CommandEvents.class),
                context.getBean(Atomic.class),
                Clock.offset(context.getBean(Clock.class), later));
    }
}
