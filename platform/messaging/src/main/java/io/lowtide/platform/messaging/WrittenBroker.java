package io.lowtide.platform.messaging;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.ClusterResource;
import org.apache.kafka.common.ClusterResourceListener;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The broker a producer writes to, as its own client learns of it. What is on its way to one that has lost its disk must not
 * come to the next before all that went ahead of it: it is given up, and the outbox sends it anew in its turn.
 */
final class WrittenBroker extends StringSerializer implements ClusterResourceListener {
    private final AtomicReference<@Nullable String> known = new AtomicReference<>();
    private final Runnable giveUp;

    /** @param giveUp fails what is on its way */
    WrittenBroker(Runnable giveUp) {
        this.giveUp = giveUp;
    }

    @Override
    public void onUpdate(ClusterResource cluster) {
        String now = cluster.clusterId();
        if (now != null) {
            String before = known.getAndSet(now);
            if (before != null && !before.equals(now)) {
                giveUp.run();
            }
        }
    }
}
