package io.lowtide.audit.ledger;

import io.lowtide.audit.chain.ChainHash;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Recomputes the chain and names the first place that is not as it was written. */
public final class VerifyChain {
    private final Ledger ledger;

    VerifyChain(Ledger ledger) {
        this.ledger = ledger;
    }

    /** What was found; an empty ledger is valid. */
    public record Verdict(
            boolean valid, long checked, @Nullable Long firstBadSeq) {}

    /**
     * @param from first place to check; the one before it is read for its hash
     * @param to last place; null: to the head, whose own record is compared as well, so that a cut-off tail shows
     */
    public Mono<Verdict> verify(long from, @Nullable Long to) {
        return ledger.head()
                .flatMap(head -> {
                    long last = to == null ? head.seq() : Math.min(to, head.seq());
                    return before(from)
                            .flatMap(start -> ledger.inOrder(from, last)
                                    .scan(start, Progress::next)
                                    .takeUntil(progress -> progress.bad() != null)
                                    .last(start)
                                    .map(end -> verdict(from, last, head, end)));
                })
                .defaultIfEmpty(new Verdict(true, 0, null));
    }

    private Mono<Progress> before(long from) {
        return from <= 1
                ? Mono.just(new Progress(ChainHash.GENESIS, 0, 0, null))
                : ledger.inOrder(from - 1, from - 1)
                        .next()
                        .map(entry -> new Progress(entry.hash(), from - 1, 0, null))
                        .defaultIfEmpty(new Progress(ChainHash.GENESIS, from - 1, 0, from - 1));
    }

    private static Verdict verdict(long from, long last, ChainHead head, Progress end) {
        if (end.bad() != null) {
            return new Verdict(false, end.checked(), end.bad());
        }
        if (end.seq() < last) {
            return new Verdict(false, end.checked(), Math.max(from, end.seq() + 1));
        }
        boolean headFits = last != head.seq() || last < from || end.hash().equals(head.hash());
        return headFits ? new Verdict(true, end.checked(), null) : new Verdict(false, end.checked(), last);
    }

    private record Progress(
            ChainHash hash,
            long seq,
            long checked,
            @Nullable Long bad) {
        Progress next(AuditEntry.Chained entry) {
            long place = seq + 1;
            return entry.follows(hash, place)
                    ? new Progress(entry.hash(), place, checked + 1, null)
                    : new Progress(hash, seq, checked, place);
        }
    }
}
