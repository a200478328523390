package io.lowtide.cluster.templates.store;

import io.lowtide.cluster.templaterules.TemplateDraft;
import io.lowtide.cluster.templates.Template;
import io.lowtide.cluster.templates.Templates;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.web.Problem;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Templates in PostgreSQL. */
@Repository
class R2dbcTemplates implements Templates {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String KEPT = "SELECT * FROM node_template WHERE deleted_at IS NULL";

    private final DatabaseClient database;
    private final Atomic atomic;

    R2dbcTemplates(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<Template> find(UUID id) {
        return one(KEPT + " AND id = :id", id);
    }

    @Override
    public Mono<Template> lock(UUID id) {
        return one(KEPT + " AND id = :id FOR UPDATE", id);
    }

    @Override
    public Mono<Template> findDefault() {
        return atomic.call(database.sql(KEPT + " AND is_default")
                .map(R2dbcTemplates::template)
                .one());
    }

    private Mono<Template> one(String sql, UUID id) {
        return atomic.call(
                database.sql(sql).bind("id", id).map(R2dbcTemplates::template).one());
    }

    @Override
    public Flux<Template> list(@Nullable String text, @Nullable UUID after, int limit) {
        return atomic.stream(
                database.sql(KEPT + " AND (:text::text IS NULL OR position(lower(:text) IN lower(name)) > 0)"
                                + " AND (:after::uuid IS NULL OR id > :after) ORDER BY id LIMIT :limit")
                        .bind("text", orNull(text, String.class))
                        .bind("after", orNull(after, UUID.class))
                        .bind("limit", limit)
                        .map(R2dbcTemplates::template)
                        .all());
    }

    @Override
    public Mono<Template> add(UUID id, TemplateDraft draft) {
        return Callers.current()
                .flatMap(caller -> atomic.call(database.sql("INSERT INTO node_template (id, org_id, name, document)"
                                + " VALUES (:id, :org, :name, :document) RETURNING *")
                        .bind("id", id)
                        .bind("org", caller.org())
                        .bind("name", String.valueOf(draft.name()))
                        .bind("document", Json.of(JSON.writeValueAsString(draft)))
                        .map(R2dbcTemplates::template)
                        .one()
                        .onErrorMap(DuplicateKeyException.class, taken -> taken(draft))));
    }

    @Override
    public Mono<Template> save(Template template) {
        return atomic.call(
                database.sql("UPDATE node_template SET name = :name, document = :document, version = version + 1,"
                                + " updated_at = now() WHERE id = :id RETURNING *")
                        .bind("id", template.id())
                        .bind("name", template.name())
                        .bind("document", Json.of(JSON.writeValueAsString(template.draft())))
                        .map(R2dbcTemplates::template)
                        .one()
                        .onErrorMap(DuplicateKeyException.class, taken -> taken(template.draft())));
    }

    private static RuntimeException taken(TemplateDraft draft) {
        return Problem.conflict("name " + draft.name() + " is taken (expected: another name)");
    }

    @Override
    public Mono<Void> delete(UUID id) {
        return atomic.call(
                database.sql("UPDATE node_template SET deleted_at = now(), is_default = false, updated_at = now()"
                                + " WHERE id = :id")
                        .bind("id", id)
                        .then());
    }

    @Override
    public Mono<UUID> makeDefault(UUID id) {
        // one at a time in an organisation, or two would take the place of the same one
        return Callers.current()
                .flatMap(caller -> atomic.call(database.sql("SELECT pg_advisory_xact_lock(hashtextextended(:org, 2))")
                        .bind("org", caller.org().toString())
                        .then()
                        .then(database.sql("UPDATE node_template SET is_default = false WHERE is_default RETURNING id")
                                .map(row -> value(row, "id", UUID.class))
                                .one()
                                .map(UUID::toString)
                                .defaultIfEmpty(""))
                        .flatMap(before -> database.sql("UPDATE node_template SET is_default = true WHERE id = :id")
                                .bind("id", id)
                                .then()
                                .then(before.isEmpty() ? Mono.empty() : Mono.just(UUID.fromString(before))))));
    }

    private static Template template(Readable row) {
        return new Template(
                value(row, "id", UUID.class),
                JSON.readValue(value(row, "document", Json.class).asString(), TemplateDraft.class),
                value(row, "is_default", Boolean.class),
                value(row, "version", Long.class),
                value(row, "created_at", Instant.class),
                value(row, "updated_at", Instant.class));
    }

    private static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    private static Object orNull(@Nullable Object value, Class<?> type) {
        return value == null ? Parameters.in(type) : value;
    }
}
