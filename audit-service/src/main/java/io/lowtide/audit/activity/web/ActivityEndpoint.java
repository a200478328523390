package io.lowtide.audit.activity.web;

import io.lowtide.audit.ledger.AuditEntry;
import io.lowtide.audit.ledger.Ledger;
import io.lowtide.audit.sentence.Sentences;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Page;
import io.lowtide.platform.web.PageRequest;
import io.lowtide.platform.web.Problem;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The newest of the ledger in sentences. */
@RestController
@RequestMapping("/api/v1/activity")
class ActivityEndpoint {
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final String CLUSTER = "cluster/";

    private final Ledger ledger;
    private final Sentences sentences;
    private final JsonMapper json;

    ActivityEndpoint(Ledger ledger, Sentences sentences, JsonMapper json) {
        this.ledger = ledger;
        this.sentences = sentences;
        this.json = json;
    }

    @GetMapping
    @Access(Role.VIEWER)
    Mono<Page<ActivityView>> list(
            PageRequest page, @RequestParam(name = "cluster_id", required = false) @Nullable UUID clusterId) {
        String resource = clusterId == null ? null : CLUSTER + clusterId;
        return ledger.newestFirst(Ledger.Filter.of(sentences.events(), resource), before(page), page.limit() + 1)
                .collectList()
                .map(entries -> Page.of(entries, page, entry -> Long.toString(entry.seq()))
                        .map(chained -> view(chained.entry())));
    }

    private static @Nullable Long before(PageRequest page) {
        String key = page.decodeCursor();
        try {
            return key == null ? null : Long.valueOf(key);
        } catch (NumberFormatException e) {
            throw Problem.validation("cursor", page.cursor(), "next_cursor of the page before");
        }
    }

    private ActivityView view(AuditEntry entry) {
        Map<String, Object> data = json.readValue(entry.data(), FIELDS);
        boolean ofCluster = entry.resource().startsWith(CLUSTER);
        return new ActivityView(
                entry.id(),
                entry.at(),
                entry.event(),
                Objects.requireNonNull(sentences.of(entry.event(), entry.actorName(), data)),
                entry.actorName(),
                data.get("hourly_usd") instanceof Number saved ? saved : null,
                entry.outcome(),
                entry.resource(),
                ofCluster ? entry.resource().substring(CLUSTER.length()) : null);
    }

    /**
     * Something that happened.
     *
     * @param savings in USD per hour, where something was saved
     */
    record ActivityView(
            UUID id,
            Instant timestamp,
            String action,
            String message,
            String actor,
            @Nullable Number savings,
            String status,
            String resourceId,
            @Nullable String clusterId) {}
}
