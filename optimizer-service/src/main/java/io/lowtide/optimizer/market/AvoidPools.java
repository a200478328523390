package io.lowtide.optimizer.market;

import io.lowtide.optimizer.market.Pools.Interruption;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/** What happened to one is a warning to all: an interrupted pool is avoided by everybody for half an hour. */
public final class AvoidPools {
    static final Duration AVOIDED_FOR = Duration.ofMinutes(30);

    private final Pools pools;
    private final MarketEvents events;
    private final Atomic atomic;
    private final Clock clock;

    AvoidPools(Pools pools, MarketEvents events, Atomic atomic, Clock clock) {
        this.pools = pools;
        this.events = events;
        this.atomic = atomic;
        this.clock = clock;
    }

    /** Takes effect at once; {@link #tell} spreads it, since what was heard belongs to one organisation. */
    public Mono<Void> heard(List<Interruption> interruptions) {
        return pools.flag(interruptions, AVOIDED_FOR);
    }

    /** Tells of new flags and of those whose time is over. */
    public Mono<Void> tell() {
        Mono<Void> raised =
                pools.untold(clock.instant()).concatMap(events::flagged).then();
        Mono<Void> lapsed =
                pools.lapsed(clock.instant()).concatMap(events::cleared).then();
        return atomic.call(raised.then(lapsed));
    }

    /** Lifts a flag before its time; false when there was none. */
    public Mono<Boolean> lift(String az, String instanceType) {
        return pools.lift(az, instanceType).hasElement();
    }
}
