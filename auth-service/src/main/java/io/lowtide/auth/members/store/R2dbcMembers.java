package io.lowtide.auth.members.store;

import static java.util.Objects.requireNonNull;

import io.lowtide.auth.members.GivenRole;
import io.lowtide.auth.members.Member;
import io.lowtide.auth.members.Members;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Members in {@code membership} and {@code app_user}. */
@Repository
final class R2dbcMembers implements Members {
    private static final String MEMBER = "SELECT u.id, u.email, u.name, m.role, u.last_login_at, u.status"
            + " FROM membership m JOIN app_user u ON u.id = m.user_id WHERE m.org_id = :org";

    private final DatabaseClient database;

    R2dbcMembers(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<Member>> all(UUID orgId) {
        return database.sql(MEMBER + " ORDER BY u.email LIMIT 1000")
                .bind("org", orgId)
                .map(R2dbcMembers::member)
                .all()
                .collectList();
    }

    @Override
    public Mono<Member> take(UUID orgId, UUID userId) {
        return database.sql(MEMBER + " AND m.user_id = :user FOR UPDATE OF m")
                .bind("org", orgId)
                .bind("user", userId)
                .map(R2dbcMembers::member)
                .one();
    }

    @Override
    public Mono<Boolean> belongs(UUID orgId, String email) {
        return database.sql("SELECT EXISTS (" + MEMBER + " AND u.email = :email)")
                .bind("org", orgId)
                .bind("email", email)
                .map(row -> requireNonNull(row.get(0, Boolean.class)))
                .one();
    }

    @Override
    public Mono<Void> join(UUID orgId, UUID userId, GivenRole role) {
        return database.sql("INSERT INTO membership (org_id, user_id, role) VALUES (:org, :user, :role)"
                        + " ON CONFLICT (org_id, user_id) DO NOTHING")
                .bind("org", orgId)
                .bind("user", userId)
                .bind("role", role.code())
                .then();
    }

    @Override
    public Mono<Void> change(UUID orgId, UUID userId, GivenRole role) {
        return database.sql("UPDATE membership SET role = :role WHERE org_id = :org AND user_id = :user")
                .bind("role", role.code())
                .bind("org", orgId)
                .bind("user", userId)
                .then();
    }

    @Override
    public Mono<Void> remove(UUID orgId, UUID userId) {
        return database.sql("DELETE FROM membership WHERE org_id = :org AND user_id = :user")
                .bind("org", orgId)
                .bind("user", userId)
                .then();
    }

    private static Member member(Readable row) {
        return new Member(
                requireNonNull(row.get("id", UUID.class)),
                requireNonNull(row.get("email", String.class)),
                requireNonNull(row.get("name", String.class)),
                requireNonNull(row.get("role", String.class)),
                row.get("last_login_at", Instant.class),
                requireNonNull(row.get("status", String.class)));
    }
}
