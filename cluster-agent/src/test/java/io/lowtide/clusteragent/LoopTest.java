package io.lowtide.clusteragent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoopTest {

    private final CompletableFuture<String> dismissal = new CompletableFuture<>();
    private final AtomicInteger rounds = new AtomicInteger();

    private Loop loop(Loop.Round round) {
        return new Loop("test", round, dismissal::complete, new Random(1));
    }

    @Test
    void outlivesFailures_andEndsWithDismissal() throws Exception {
        BlockingQueue<Exception> failures = new LinkedBlockingQueue<>();
        failures.add(new IllegalStateException("a bug"));
        failures.add(new DismissedException("revoked"));
        Loop loop = loop(() -> {
            rounds.incrementAndGet();
            Exception next = failures.remove();
            if (next instanceof DismissedException dismissed) {
                throw dismissed;
            }
            throw (RuntimeException) next;
        });

        loop.start();

        assertThat(dismissal.get(60, TimeUnit.SECONDS)).isEqualTo("revoked");
        loop.join(Duration.ofSeconds(60));
        assertThat(rounds).hasValue(2);
    }

    @Test
    void beginsTheNextRoundAtOnce_whenItIsWoken() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(2);
        Loop loop = loop(() -> {
            first.countDown();
            second.countDown();
            return Duration.ofHours(1);
        });
        loop.start();
        assertThat(first.await(60, TimeUnit.SECONDS)).isTrue();

        loop.wake();

        assertThat(second.await(60, TimeUnit.SECONDS)).isTrue();
        loop.stop();
        loop.join(Duration.ofSeconds(60));
    }

    @Test
    void stops_thoughARoundIsUnderWay() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        Loop loop = loop(() -> {
            entered.countDown();
            new CountDownLatch(1).await();
            return Duration.ZERO;
        });
        loop.start();
        assertThat(entered.await(60, TimeUnit.SECONDS)).isTrue();

        loop.stop();
        loop.join(Duration.ofSeconds(60));

        assertThat(dismissal).isNotDone();
    }
}
