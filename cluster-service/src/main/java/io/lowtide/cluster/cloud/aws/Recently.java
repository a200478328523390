package io.lowtide.cluster.cloud.aws;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** What AWS said lately of things that seldom change. Who asks while somebody else asks has the same answer. */
final class Recently<K, V> {
    private static final int MOST = 10_000;

    private final AsyncCache<K, V> answers;

    Recently(Duration goodFor) {
        this.answers = Caffeine.newBuilder()
                .expireAfterWrite(goodFor)
                .maximumSize(MOST)
                .buildAsync();
    }

    /** No answer, and a failure, are not kept. */
    Mono<V> answer(K key, Mono<V> question) {
        return Mono.deferContextual(context -> Mono.fromFuture(
                () -> answers.get(
                        key, (of, executor) -> question.contextWrite(context).toFuture()),
                // who does not wait any more must not break it off for the others
                true));
    }
}
