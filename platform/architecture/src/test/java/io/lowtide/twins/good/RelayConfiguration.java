package io.lowtide.twins.good;

import org.springframework.context.Lifecycle;
import reactor.core.publisher.Mono;

/** Lives as long as its context: it may start work nobody waits for. */
class RelayConfiguration implements Lifecycle {

    @Override
    public void start() {
        Mono.empty().subscribe();
    }

    @Override
    public void stop() {}

    @Override
    public boolean isRunning() {
        return true;
    }
}
