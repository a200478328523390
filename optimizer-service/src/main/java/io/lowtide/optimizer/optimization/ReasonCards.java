package io.lowtide.optimizer.optimization;

import io.lowtide.optimizer.reasoning.ReasonCard;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Explanations of runs, numbered without a gap. */
public interface ReasonCards {

    /** Keeps and tells of those that are new, in one transaction; a card of equal content is kept once. */
    default Mono<Void> write(OptimizationRun run, List<ReasonCard> cards, Instant now) {
        return write(List.of(new Explained(run, cards)), now);
    }

    /** As the other, of several runs. */
    Mono<Void> write(List<Explained> all, Instant now);

    /** In their order, after a number. */
    Flux<Written> after(UUID runId, long seq);

    /** Why a run does what it does. */
    record Explained(OptimizationRun run, List<ReasonCard> cards) {
        public Explained {
            cards = List.copyOf(cards);
        }
    }

    /** A card and its place. */
    record Written(UUID id, long seq, ReasonCard card, Instant writtenAt) {}
}
