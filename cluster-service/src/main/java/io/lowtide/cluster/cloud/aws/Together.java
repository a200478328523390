package io.lowtide.cluster.cloud.aws;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One question in place of many of the same kind: what is asked of a place within a moment is asked in one call. AWS counts
 * calls, and a crowd of them is throttled.
 *
 * @param <P> where it is asked
 * @param <K> what it is asked of
 * @param <V> one of the answers
 */
final class Together<P, K, V> {
    private final Duration moment;
    private final int most;
    private final BiFunction<P, Set<K>, Flux<V>> ask;
    private final Map<P, Question> open = new ConcurrentHashMap<>();

    /** @param most in one call; more are asked in another */
    Together(Duration moment, int most, BiFunction<P, Set<K>, Flux<V>> ask) {
        this.moment = moment;
        this.most = most;
        this.ask = ask;
    }

    /** All answers to the call these are asked in; those of others are among them. */
    Flux<V> ask(P place, Collection<K> keys) {
        return Mono.fromSupplier(() -> open.compute(
                        place,
                        (it, before) -> before != null && before.takes(keys) ? before : new Question(place, keys)))
                .flatMapMany(question -> question.answers.flatMapIterable(answers -> answers));
    }

    private final class Question {
        private final Set<K> keys = ConcurrentHashMap.newKeySet();
        private final Mono<List<V>> answers;

        Question(P place, Collection<K> first) {
            keys.addAll(first);
            answers = Mono.delay(moment)
                    .flatMapMany(tick -> {
                        // who comes now asks another
                        open.computeIfPresent(place, (it, present) -> present == this ? null : present);
                        return ask.apply(place, Set.copyOf(keys));
                    })
                    .collectList()
                    .cache();
        }

        /** Under the lock of its place, as its end is. */
        boolean takes(Collection<K> more) {
            return keys.size() + more.size() <= most && keys.addAll(more);
        }
    }
}
