package io.lowtide.cluster.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class RecentlyTest {
    private final Recently<String, Integer> recently = new Recently<>(Duration.ofMinutes(1));
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void asksOnceForEachKey() {
        Mono<Integer> question = Mono.fromSupplier(asked::incrementAndGet);

        StepVerifier.create(recently.answer("a", question)).expectNext(1).verifyComplete();
        StepVerifier.create(recently.answer("a", question)).expectNext(1).verifyComplete();
        StepVerifier.create(recently.answer("b", question)).expectNext(2).verifyComplete();
    }

    @Test
    void givesWhoAsksMeanwhileTheSameAnswer_thoughTheFirstDoesNotWaitAnyMore() {
        Sinks.One<Integer> answer = Sinks.one();
        Mono<Integer> question = answer.asMono().doOnSubscribe(it -> asked.incrementAndGet());
        recently.answer("a", question).subscribe().dispose();

        StepVerifier.create(recently.answer("a", question))
                .then(() -> answer.tryEmitValue(7))
                .expectNext(7)
                .verifyComplete();
        assertThat(asked).hasValue(1);
    }

    @Test
    void keepsNeitherAFailureNorNothing() {
        StepVerifier.create(recently.answer("a", Mono.error(new IllegalStateException("away"))))
                .verifyError(IllegalStateException.class);
        StepVerifier.create(recently.answer("a", Mono.empty())).verifyComplete();

        StepVerifier.create(recently.answer("a", Mono.just(3))).expectNext(3).verifyComplete();
    }
}
