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
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The ledger: read it, and have its chain recomputed. */
@RestController
@RequestMapping("/api/v1")
class LedgerEndpoint {
    private final Ledger ledger;
    private final VerifyChain verifyChain;

    LedgerEndpoint(Ledger ledger, VerifyChain verifyChain) {
        this.ledger = ledger;
        this.verifyChain = verifyChain;
    }

    @GetMapping("/audit")
    @Access(Role.VIEWER)
    Mono<Page<EntryView>> list(
            PageRequest page,
            @RequestParam(required = false) @Nullable String event,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(name = "resource_type", required = false) @Nullable String resourceType,
            @RequestParam(required = false) @Nullable String outcome) {
        return ledger.newestFirst(
                        new Ledger.Filter(event, actor, resourceType, outcome), before(page), page.limit() + 1)
                .map(EntryView::of)
                .collectList()
                .map(entries -> Page.of(entries, page, entry -> Long.toString(entry.seq())));
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
