package io.lowtide.auth.keys.store;

import io.lowtide.auth.keys.StoredKeys;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Signing keys in {@code signing_key}. */
@Repository
final class R2dbcStoredKeys implements StoredKeys {
    private final DatabaseClient database;

    R2dbcStoredKeys(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> lock() {
        return database.sql("SELECT pg_advisory_xact_lock(hashtext('auth.signing_key'))")
                .fetch()
                .rowsUpdated()
                .then();
    }

    @Override
    public Mono<Row> active() {
        return database.sql("SELECT private_enc, activated_at FROM signing_key WHERE status = 'active'")
                .map(R2dbcStoredKeys::row)
                .one();
    }

    private static Row row(Readable row) {
        return new Row(
                Objects.requireNonNull(row.get("private_enc", byte[].class)),
                Objects.requireNonNull(row.get("activated_at", Instant.class)));
    }

    @Override
    public Flux<String> publicKeys(Instant now) {
        return database.sql("SELECT public_jwk FROM signing_key WHERE status = 'active' OR retire_at > :now")
                .bind("now", now)
                .map(row -> Objects.requireNonNull(row.get("public_jwk", String.class)))
                .all();
    }

    @Override
    public Mono<Void> add(String kid, String publicJwk, byte[] sealed, Instant now) {
        return database.sql("INSERT INTO signing_key (kid, public_jwk, private_enc, status, activated_at)"
                        + " VALUES (:kid, :public, :private, 'active', :now)")
                .bind("kid", kid)
                .bind("public", publicJwk)
                .bind("private", sealed)
                .bind("now", now)
                .then();
    }

    @Override
    public Mono<Void> retire(String kid, Instant until) {
        return database.sql("UPDATE signing_key SET status = 'retired', retire_at = :until WHERE kid = :kid")
                .bind("kid", kid)
                .bind("until", until)
                .then();
    }
}
