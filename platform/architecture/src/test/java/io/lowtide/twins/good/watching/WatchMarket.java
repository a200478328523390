package io.lowtide.twins.good.watching;

import io.lowtide.twins.good.scoring.Score;
import java.time.Clock;
import java.time.Instant;
import reactor.core.publisher.Mono;

public final class WatchMarket {

    private final Scores scores;
    private final Clock clock;

    WatchMarket(Scores scores, Clock clock) {
        this.scores = scores;
        this.clock = clock;
    }

    public Mono<Void> watch() {
        return Mono.fromSupplier(() -> new Score(1, Instant.now(clock))).flatMap(scores::save);
    }

    /** A port. */
    public interface Scores {
        Mono<Void> save(Score score);
    }
}
