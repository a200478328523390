package io.lowtide.platform.messaging;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Starts the consumer when all else of the service stands, and stops it first. */
final class EventListening implements SmartLifecycle {
    private final @Nullable ConcurrentMessageListenerContainer<String, String> container;

    EventListening(@Nullable ConcurrentMessageListenerContainer<String, String> container) {
        this.container = container;
    }

    @Override
    public void start() {
        if (container != null) {
            container.start();
        }
    }

    @Override
    public void stop() {
        if (container != null) {
            container.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return container != null && container.isRunning();
    }
}
