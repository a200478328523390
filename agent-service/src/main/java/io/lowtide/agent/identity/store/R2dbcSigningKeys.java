package io.lowtide.agent.identity.store;

import io.lowtide.agent.identity.StoredSigningKeys;
import io.lowtide.platform.persistence.Atomic;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Signing keys in PostgreSQL. */
@Repository
class R2dbcSigningKeys implements StoredSigningKeys {
    private static final String ALL = "SELECT * FROM signing_key ORDER BY created_at DESC, id DESC";

    private final DatabaseClient database;
    private final Atomic atomic;

    R2dbcSigningKeys(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Flux<Stored> all() {
        return atomic.stream(database.sql(ALL).map(R2dbcSigningKeys::key).all());
    }

    /** The lock is on a word: there may be no row to lock yet. */
    @Override
    public Flux<Stored> lockAll() {
        return atomic.stream(database.sql("SELECT pg_advisory_xact_lock(hashtextextended('signing_key', 0))")
                .then()
                .thenMany(database.sql(ALL).map(R2dbcSigningKeys::key).all()));
    }

    @Override
    public Mono<Void> add(Stored key) {
        return atomic.call(database.sql("INSERT INTO signing_key (id, public_key, private_key_sealed, created_at)"
                        + " VALUES (:id, :public, :sealed, :created)")
                .bind("id", key.id())
                .bind("public", key.publicKey())
                .bind("sealed", key.sealed())
                .bind("created", key.createdAt())
                .then());
    }

    private static Stored key(Readable row) {
        return new Stored(
                value(row, "id", String.class),
                value(row, "public_key", byte[].class),
                value(row, "private_key_sealed", byte[].class),
                value(row, "created_at", Instant.class));
    }

    private static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
