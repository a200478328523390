package io.lowtide.platform.messaging;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.ClusterResource;
import org.apache.kafka.common.ClusterResourceListener;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The broker a consumer reads from, as its own client learns of it: before the first message of a broker that has lost its
 * disk. Where the consumer had come to in the old log says nothing of the new one, and the client would go on there.
 */
final class ReadBroker extends StringDeserializer implements ClusterResourceListener {
    private final AtomicReference<@Nullable String> told = new AtomicReference<>();
    private final AtomicReference<@Nullable String> known = new AtomicReference<>();

    @Override
    public void onUpdate(ClusterResource cluster) {
        told.set(cluster.clusterId());
    }

    /** Whether it is another one than at the question before; the first is none. */
    boolean hasChanged() {
        String now = told.get();
        if (now == null) {
            return false;
        }
        String before = known.getAndSet(now);
        return before != null && !before.equals(now);
    }
}
