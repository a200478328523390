package io.lowtide.platform.persistence;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** Marks work that sees the rows of every organisation; its transactions run as the service's system role. */
public final class SystemScope {
    private SystemScope() {}

    public static <T> Mono<T> enter(Mono<T> work) {
        return work.contextWrite(context -> context.put(SystemScope.class, true));
    }

    public static <T> Flux<T> enter(Flux<T> work) {
        return work.contextWrite(context -> context.put(SystemScope.class, true));
    }

    /** Back to one organisation inside wider work, as a consumer or worker does for each item. */
    public static <T> Mono<T> leave(Mono<T> work) {
        return work.contextWrite(context -> context.delete(SystemScope.class));
    }

    static boolean isActive(ContextView context) {
        return context.hasKey(SystemScope.class);
    }
}
