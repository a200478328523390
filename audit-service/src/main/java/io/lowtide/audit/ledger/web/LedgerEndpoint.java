package io.lowtide.audit.ledger.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.lowtide.audit.ledger.AuditEntry;
import io.lowtide.audit.ledger.Ledger;
import io.lowtide.audit.ledger.VerifyChain;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Page;
import io.lowtide.platform.web.PageRequest;
import io.lowtide.platform.web.Problem;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The ledger: read it, and have its chain recomputed. */
@RestController
@RequestMapping("/api/v1")
class LedgerEndpoint {
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final Ledger ledger;
    private final VerifyChain verifyChain;

    LedgerEndpoint(Ledger ledger, VerifyChain verifyChain) {
        this.ledger = ledger;
        this.verifyChain = verifyChain;
    }

    @GetMapping("/audit")
    @Access(Role.VIEWER)
    Mono<Page<EntryView>> list(PageRequest page, @ParameterObject Search search) {
        return ledger.newestFirst(search.filter(), before(page), page.limit() + 1)
                .map(EntryView::of)
                .collectList()
                .map(entries -> Page.of(entries, page, entry -> Long.toString(entry.seq())));
    }

    @GetMapping("/audit/{id}")
    @Access(Role.VIEWER)
    Mono<EntryView> get(@PathVariable UUID id) {
        return ledger.find(id).map(EntryView::of).switchIfEmpty(Mono.error(() -> Problem.notFound("audit record", id)));
    }

    @GetMapping("/audit/stats")
    @Access(Role.VIEWER)
    Mono<StatsView> stats(@ParameterObject Search search) {
        return ledger.counts(search.filter()).collectList().map(StatsView::of);
    }

    private static @Nullable Long before(PageRequest page) {
        String key = page.decodeCursor();
        try {
            return key == null ? null : Long.valueOf(key);
        } catch (NumberFormatException e) {
            throw Problem.validation("cursor", page.cursor(), "next_cursor of the page before");
        }
    }

    @PostMapping("/audit/verify")
    @Access(Role.ADMIN)
    Mono<VerifyChain.Verdict> verify(@RequestBody(required = false) @Nullable VerifyRequest request) {
        Long from = request == null ? null : request.fromSeq();
        Long to = request == null ? null : request.toSeq();
        if (from != null && from < 1) {
            throw Problem.validation("from_seq", from, ">= 1");
        }
        long first = from == null ? 1 : from;
        if (to != null && to < first) {
            throw Problem.validation("to_seq", to, ">= " + first);
        }
        return verifyChain.verify(first, to);
    }

    /** Which part of the chain; null for its ends. */
    record VerifyRequest(@Nullable Long fromSeq, @Nullable Long toSeq) {}

    /** What to look for; without a value everything is meant. */
    record Search(
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable String actor,
            @Nullable String event,

            @BindParam("resource_type") @Parameter(name = "resource_type") @Nullable
            String resourceType,

            @Nullable String resource,
            @Nullable String outcome,
            @Nullable String q) {

        private static void inRange(String field, @Nullable Instant time) {
            if (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
                throw Problem.validation(field, time, EARLIEST + " to " + LATEST);
            }
        }

        Ledger.Filter filter() {
            inRange("start", start);
            inRange("end", end);
            return new Ledger.Filter(
                    event == null ? Set.of() : Set.of(event), actor, resourceType, resource, outcome, q, start, end);
        }
    }

    record StatsView(long total, Map<String, Long> byEvent, Map<String, Long> byOutcome) {
        static StatsView of(List<Ledger.Count> counts) {
            return new StatsView(
                    counts.stream().mapToLong(Ledger.Count::count).sum(),
                    sums(counts, Ledger.Count::event),
                    sums(counts, Ledger.Count::outcome));
        }

        private static Map<String, Long> sums(List<Ledger.Count> counts, Function<Ledger.Count, String> key) {
            return counts.stream()
                    .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.summingLong(Ledger.Count::count)));
        }
    }

    record ActorView(String id, String name, String type) {}

    record EntryView(
            UUID id,
            long seq,
            Instant timestamp,
            ActorView actor,
            String event,
            String resource,
            String resourceType,
            String outcome,
            String requestId,
            @JsonRawValue String data,
            String hash) {

        static EntryView of(AuditEntry.Chained chained) {
            AuditEntry entry = chained.entry();
            return new EntryView(
                    entry.id(),
                    chained.seq(),
                    entry.at(),
                    new ActorView(entry.actorId(), entry.actorName(), entry.actorType()),
                    entry.event(),
                    entry.resource(),
                    entry.resourceType(),
                    entry.outcome(),
                    entry.requestId(),
                    entry.data(),
                    chained.hash().hex());
        }
    }
}
