package io.lowtide.platform.persistence;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a transaction gathers while it runs, and writes in one go before it commits. */
public final class BeforeCommit {
    private final Map<Object, Gathered<?>> all = new ConcurrentHashMap<>();

    BeforeCommit() {}

    /** What one writer has gathered, in its order. */
    private record Gathered<T>(Queue<T> items, Function<List<T>, Mono<Void>> write) {
        Mono<Void> written() {
            return write.apply(List.copyOf(items));
        }
    }

    /**
     * Keeps an item for the end of the transaction around this; a failure to write it then is one of the transaction.
     *
     * @param writer by which those that go together are told
     * @param write writes all of a writer's items, in the transaction
     * @throws IllegalStateException where there is no transaction of {@link Atomic}
     */
    public static <T> Mono<Void> gather(T item, Object writer, Function<List<T>, Mono<Void>> write) {
        return Mono.deferContextual(context -> {
            BeforeCommit around = context.<BeforeCommit>getOrEmpty(BeforeCommit.class)
                    .orElseThrow(() -> new IllegalStateException("no transaction (expected: Atomic around this)"));
            around.add(item, writer, write);
            return Mono.empty();
        });
    }

    @SuppressWarnings("unchecked") // a writer has items of one kind
    private <T> void add(T item, Object writer, Function<List<T>, Mono<Void>> write) {
        Gathered<?> gathered = all.computeIfAbsent(writer, it -> new Gathered<T>(new ConcurrentLinkedQueue<>(), write));
        ((Gathered<T>) gathered).items().add(item);
    }

    Mono<Void> write() {
        return Flux.fromIterable(all.values()).concatMap(Gathered::written).then();
    }
}
