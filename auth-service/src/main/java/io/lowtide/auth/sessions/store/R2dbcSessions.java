package io.lowtide.auth.sessions.store;

import static java.util.Objects.requireNonNull;

import io.lowtide.auth.sessions.Person;
import io.lowtide.auth.sessions.RefreshToken;
import io.lowtide.auth.sessions.Session;
import io.lowtide.auth.sessions.Sessions;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sessions in {@code session} and {@code refresh_token}. */
@Repository
final class R2dbcSessions implements Sessions {
    private static final String PERSON = "SELECT u.id, m.org_id, u.email, u.name, u.password_hash, m.role,"
            + " u.platform_role FROM app_user u JOIN membership m ON m.user_id = u.id"
            + " JOIN organization o ON o.org_id = m.org_id"
            + " WHERE u.status = 'active' AND o.status IN ('active', 'trial')";

    private final DatabaseClient database;

    R2dbcSessions(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Person> personByEmail(String email) {
        return database.sql(PERSON + " AND u.email = :email ORDER BY (SELECT max(s.created_at) FROM session s"
                        + " WHERE s.user_id = u.id AND s.org_id = m.org_id) DESC NULLS LAST, m.created_at LIMIT 1")
                .bind("email", email)
                .map(R2dbcSessions::person)
                .one();
    }

    @Override
    public Mono<Person> person(UUID orgId, UUID userId) {
        return database.sql(PERSON + " AND u.id = :user AND m.org_id = :org")
                .bind("user", userId)
                .bind("org", orgId)
                .map(R2dbcSessions::person)
                .one();
    }

    @Override
    public Mono<Void> open(Session session) {
        return database.sql("INSERT INTO session (id, org_id, user_id, provider, client, device_label, ip, created_at,"
                        + " last_seen_at, idle_seconds, expires_at) VALUES (:id, :org, :user, :provider, :client,"
                        + " :device, :ip, :created, :created, :idle, :expires)")
                .bind("id", session.id())
                .bind("org", session.orgId())
                .bind("user", session.userId())
                .bind("provider", session.provider())
                .bind("client", session.client())
                .bind("device", text(session.deviceLabel()))
                .bind("ip", text(session.ip()))
                .bind("created", session.createdAt())
                .bind("idle", session.idle().toSeconds())
                .bind("expires", session.expiresAt())
                .then();
    }

    private static Object text(@Nullable String value) {
        return value == null ? Parameters.in(R2dbcType.VARCHAR) : value;
    }

    @Override
    public Mono<Session> find(String id) {
        return database.sql("SELECT * FROM session WHERE id = :id")
                .bind("id", id)
                .map(R2dbcSessions::session)
                .one();
    }

    @Override
    public Flux<Session> ofUser(UUID userId, Instant now) {
        return database.sql("SELECT * FROM session WHERE user_id = :user AND revoked_at IS NULL AND expires_at > :now"
                        + " AND last_seen_at + idle_seconds * interval '1 second' > :now"
                        + " ORDER BY created_at DESC LIMIT 200")
                .bind("user", userId)
                .bind("now", now)
                .map(R2dbcSessions::session)
                .all();
    }

    @Override
    public Mono<Void> seen(String id, Instant now) {
        return database.sql("UPDATE session SET last_seen_at = :now WHERE id = :id")
                .bind("id", id)
                .bind("now", now)
                .then();
    }

    @Override
    public Mono<Void> signedIn(UUID userId, Instant now) {
        return database.sql("UPDATE app_user SET last_login_at = :now WHERE id = :id")
                .bind("id", userId)
                .bind("now", now)
                .then();
    }

    @Override
    public Mono<Boolean> revoke(String id, String reason, Instant now) {
        return database.sql("UPDATE session SET revoked_at = :now, revoke_reason = :reason"
                        + " WHERE id = :id AND revoked_at IS NULL")
                .bind("id", id)
                .bind("now", now)
                .bind("reason", reason)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    @Override
    public Mono<Void> addToken(RefreshToken token, @Nullable String parentHash, Instant now) {
        return database.sql("INSERT INTO refresh_token (token_hash, org_id, session_id, parent_hash, issued_at,"
                        + " expires_at) VALUES (:hash, :org, :session, :parent, :now, :expires)")
                .bind("hash", token.hash())
                .bind("org", token.orgId())
                .bind("session", token.sessionId())
                .bind("parent", text(parentHash))
                .bind("now", now)
                .bind("expires", token.expiresAt())
                .then();
    }

    @Override
    public Mono<RefreshToken> takeToken(String hash) {
        return database.sql("SELECT * FROM refresh_token WHERE token_hash = :hash FOR UPDATE")
                .bind("hash", hash)
                .map(row -> new RefreshToken(
                        hash,
                        requireNonNull(row.get("org_id", UUID.class)),
                        requireNonNull(row.get("session_id", String.class)),
                        requireNonNull(row.get("expires_at", Instant.class)),
                        row.get("used_at", Instant.class)))
                .one();
    }

    @Override
    public Mono<Void> useToken(String hash, Instant now) {
        return database.sql("UPDATE refresh_token SET used_at = :now WHERE token_hash = :hash")
                .bind("hash", hash)
                .bind("now", now)
                .then();
    }

    @Override
    public Mono<Void> purge(Instant endedBefore) {
        return database.sql("DELETE FROM session WHERE expires_at < :before OR revoked_at < :before")
                .bind("before", endedBefore)
                .then();
    }

    private static Person person(Readable row) {
        return new Person(
                requireNonNull(row.get("id", UUID.class)),
                requireNonNull(row.get("org_id", UUID.class)),
                requireNonNull(row.get("email", String.class)),
                requireNonNull(row.get("name", String.class)),
                row.get("password_hash", String.class),
                requireNonNull(row.get("role", String.class)),
                requireNonNull(row.get("platform_role", String.class)));
    }

    private static Session session(Readable row) {
        return new Session(
                requireNonNull(row.get("id", String.class)),
                requireNonNull(row.get("org_id", UUID.class)),
                requireNonNull(row.get("user_id", UUID.class)),
                requireNonNull(row.get("provider", String.class)),
                requireNonNull(row.get("client", String.class)),
                row.get("device_label", String.class),
                row.get("ip", String.class),
                requireNonNull(row.get("created_at", Instant.class)),
                requireNonNull(row.get("last_seen_at", Instant.class)),
                Duration.ofSeconds(requireNonNull(row.get("idle_seconds", Long.class))),
                requireNonNull(row.get("expires_at", Instant.class)),
                row.get("revoked_at", Instant.class));
    }
}
