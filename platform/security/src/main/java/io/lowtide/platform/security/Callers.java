package io.lowtide.platform.security;

import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** The caller in the Reactor context. */
public final class Callers {

    private Callers() {}

    /** The present caller; an error where there is none, since work without one has no tenant. */
    public static Mono<Caller> current() {
        return Mono.deferContextual(context -> Mono.just(of(context)));
    }

    /** The present caller, or empty. */
    public static Mono<Caller> find() {
        return Mono.deferContextual(context -> Mono.justOrEmpty(context.<Caller>getOrEmpty(Caller.class)));
    }

    public static Caller of(ContextView context) {
        return context.<Caller>getOrEmpty(Caller.class)
                .orElseThrow(() -> new IllegalStateException("no caller in the Reactor context (expected: one)"));
    }

    public static Context put(Context context, Caller caller) {
        return context.put(Caller.class, caller);
    }

    /** For {@code contextWrite}: everything above it runs as this caller. */
    public static Function<Context, Context> as(Caller caller) {
        return context -> put(context, caller);
    }

    /** A part of the product itself, acting for one organisation or, with null, for all. */
    public static Caller system(@Nullable UUID orgId, String name) {
        return new Caller(
                orgId,
                new Actor("system", name, name),
                Set.of(Role.SERVICE),
                null,
                UUID.randomUUID().toString(),
                TraceParent.fresh());
    }
}
