package io.lowtide.optimizer;

import static io.lowtide.platform.testkit.Eventually.PATIENCE;
import static io.lowtide.platform.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.optimizer.assessment.WatchedClusters;
import io.lowtide.optimizer.decision.Plan;
import io.lowtide.optimizer.interruption.Interruptions;
import io.lowtide.optimizer.interruption.Interruptions.Heard;
import io.lowtide.optimizer.market.Pools;
import io.lowtide.optimizer.market.Pools.Flag;
import io.lowtide.optimizer.market.Pools.Interruption;
import io.lowtide.optimizer.optimization.OptimizationRun;
import io.lowtide.optimizer.optimization.OptimizationRuns;
import io.lowtide.optimizer.optimization.OptimizationRuns.Agreed;
import io.lowtide.optimizer.optimization.ReasonCards;
import io.lowtide.optimizer.optimization.ReasonCards.Explained;
import io.lowtide.optimizer.optimization.ReasonCards.Written;
import io.lowtide.optimizer.reasoning.ReasonCard;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What is kept of a whole crowd by one statement: as if each had been kept by itself. */
class CrowdStoresIT {
    private static final Duration AVOIDED = Duration.ofMinutes(30);

    private static OptimizerService service;

    private final Caller ada = OptimizerService.caller(Role.SERVICE);
    private final UUID cluster = UUID.randomUUID();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @BeforeAll
    static void start() {
        service = new OptimizerService();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void flagsAPool_asOftenAsSomethingNewHappenedInIt() {
        String zone = "zone-" + UUID.randomUUID();
        Interruption one = interrupted(zone, now);
        Interruption other = interrupted(zone, now.plusSeconds(1));
        Interruption elsewhere = interrupted(zone + "-b", now);

        flag(one, other, elsewhere, one);
        flag(other, interrupted(zone, now.plusSeconds(2)));

        assertThat(flags(zone))
                .containsExactly(new Flag(
                        zone,
                        "m5.large",
                        3,
                        "interruption notice",
                        now.plusSeconds(2).plus(AVOIDED)));
        assertThat(flags(zone + "-b")).extracting(Flag::count).containsExactly(1);
    }

    @Test
    void countsAPoolFromOneAgain_whenItsTimeWasOver() {
        String zone = "zone-" + UUID.randomUUID();
        Instant before = now.minus(AVOIDED).minusSeconds(1);
        flag(interrupted(zone, before), interrupted(zone, before));

        flag(interrupted(zone, now), interrupted(zone, now));

        assertThat(flags(zone)).extracting(Flag::count).containsExactly(2);
    }

    @Test
    void hearsOnce_whatIsSaidTwice() {
        Interruptions interruptions = service.bean(Interruptions.class);
        Heard one = heard("i-1");
        Heard again = heard("i-1");
        Heard other = heard("i-2");

        assertThat(await(interruptions.hear(List.of(one, again, other), now))).containsExactly(one, other);
        assertThat(await(interruptions.hear(List.of(heard("i-2"), heard("i-3")), now)))
                .extracting(Heard::instanceId)
                .containsExactly("i-3");
    }

    @Test
    void numbersCardsOfARunWithoutAGap_whateverWasWrittenWithThem() {
        ReasonCards cards = service.bean(ReasonCards.class);
        OptimizationRun one = run();
        OptimizationRun other = run();

        await(cards.write(
                List.of(
                        new Explained(one, List.of(card("a"), card("b"), card("a"))),
                        new Explained(other, List.of(card("a")))),
                now));
        await(cards.write(one, List.of(card("b"), card("c")), now));

        assertThat(said(cards, one)).containsExactly("1 a", "2 b", "3 c");
        assertThat(said(cards, other)).containsExactly("1 a");
    }

    private static Interruption interrupted(String zone, Instant at) {
        return new Interruption(UUID.randomUUID().toString(), "us-east-1", zone, "m5.large", "interruption notice", at);
    }

    private void flag(Interruption... all) {
        await(service.bean(Pools.class).flag(List.of(all), AVOIDED));
    }

    private List<Flag> flags(String zone) {
        return await(service.bean(Pools.class)
                .flags(now)
                .filter(flag -> flag.az().equals(zone))
                .collectList());
    }

    private Heard heard(String instance) {
        return new Heard(
                UUID.randomUUID(),
                cluster,
                instance,
                "interruption",
                "us-east-1",
                "us-east-1a",
                "m5.large",
                null,
                now,
                now.plusSeconds(120));
    }

    private OptimizationRun run() {
        UUID fresh = UUID.randomUUID();
        service.discover(ada, fresh, UUID.randomUUID());
        eventually(() -> assertThat(await(service.bean(WatchedClusters.class).find(fresh)))
                .isNotNull());
        OptimizationRun run = OptimizationRun.answering(UUID.randomUUID(), fresh, now);
        Plan nothing = new Plan(
                List.of(),
                List.of(),
                HourlyPrice.ZERO,
                HourlyPrice.ZERO,
                HourlyPrice.ZERO,
                1,
                List.of(),
                Plan.Outlook.NONE);
        await(service.bean(OptimizationRuns.class).agree(List.of(new Agreed(run, nothing)), "a test", now));
        return run;
    }

    private static ReasonCard card(String reasoning) {
        return new ReasonCard(
                "rules", "plan", "interruption", "high", reasoning, "go", 1, List.of(), List.of(), List.of());
    }

    private Stream<String> said(ReasonCards cards, OptimizationRun run) {
        List<Written> written = await(cards.after(run.id(), 0).collectList());
        return written.stream().map(it -> it.seq() + " " + it.card().reasoning());
    }

    private <T> T await(Mono<T> work) {
        return work.contextWrite(Callers.as(ada)).block(PATIENCE);
    }
}
