package io.lowtide.auth.invitations.store;

import static java.util.Objects.requireNonNull;

import io.lowtide.auth.invitations.Invitation;
import io.lowtide.auth.invitations.Invitations;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Invitations in {@code invitation}. */
@Repository
final class R2dbcInvitations implements Invitations {
    private static final String WITH_NAMES = "SELECT i.id, i.org_id, o.name AS org_name, i.email, i.role,"
            + " u.email AS inviter, i.created_at, i.expires_at, i.accepted_at, i.revoked_at FROM %s i"
            + " JOIN organization o ON o.org_id = i.org_id JOIN app_user u ON u.id = i.invited_by";
    private static final String INVITATION = WITH_NAMES.formatted("invitation");

    private final DatabaseClient database;

    R2dbcInvitations(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Invitation> keep(NewInvitation invitation) {
        return database.sql("WITH kept AS (INSERT INTO invitation (id, org_id, email, role, token_hash, invited_by,"
                        + " created_at, expires_at) VALUES (:id, :org, :email, :role, :token, :by, :created, :expires)"
                        + " ON CONFLICT (org_id, email) WHERE accepted_at IS NULL AND revoked_at IS NULL"
                        + " DO UPDATE SET role = excluded.role, token_hash = excluded.token_hash,"
                        + " invited_by = excluded.invited_by, created_at = excluded.created_at,"
                        + " expires_at = excluded.expires_at RETURNING *) "
                        + WITH_NAMES.formatted("kept"))
                .bind("id", invitation.id())
                .bind("org", invitation.orgId())
                .bind("email", invitation.email())
                .bind("role", invitation.role().code())
                .bind("token", invitation.tokenHash())
                .bind("by", invitation.invitedBy())
                .bind("created", invitation.createdAt())
                .bind("expires", invitation.expiresAt())
                .map(R2dbcInvitations::invitation)
                .one();
    }

    @Override
    public Mono<List<Invitation>> unanswered(UUID orgId) {
        return database.sql(INVITATION + " WHERE i.org_id = :org AND i.accepted_at IS NULL AND i.revoked_at IS NULL"
                        + " ORDER BY i.created_at DESC LIMIT 200")
                .bind("org", orgId)
                .map(R2dbcInvitations::invitation)
                .all()
                .collectList();
    }

    @Override
    public Mono<Invitation> byToken(String tokenHash) {
        return database.sql(INVITATION + " WHERE i.token_hash = :token AND o.status IN ('active', 'trial')")
                .bind("token", tokenHash)
                .map(R2dbcInvitations::invitation)
                .one();
    }

    @Override
    public Mono<Boolean> accept(UUID id, Instant now) {
        return database.sql("UPDATE invitation SET accepted_at = :now WHERE id = :id AND accepted_at IS NULL"
                        + " AND revoked_at IS NULL AND expires_at > :now")
                .bind("now", now)
                .bind("id", id)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    @Override
    public Mono<Invitation> revoke(UUID orgId, UUID id, Instant now) {
        return database.sql("WITH revoked AS (UPDATE invitation SET revoked_at = :now WHERE org_id = :org AND id = :id"
                        + " AND accepted_at IS NULL AND revoked_at IS NULL RETURNING *) "
                        + WITH_NAMES.formatted("revoked"))
                .bind("now", now)
                .bind("org", orgId)
                .bind("id", id)
                .map(R2dbcInvitations::invitation)
                .one();
    }

    private static Invitation invitation(Readable row) {
        return new Invitation(
                requireNonNull(row.get("id", UUID.class)),
                requireNonNull(row.get("org_id", UUID.class)),
                requireNonNull(row.get("org_name", String.class)),
                requireNonNull(row.get("email", String.class)),
                requireNonNull(row.get("role", String.class)),
                requireNonNull(row.get("inviter", String.class)),
                requireNonNull(row.get("created_at", Instant.class)),
                requireNonNull(row.get("expires_at", Instant.class)),
                row.get("accepted_at", Instant.class),
                row.get("revoked_at", Instant.class));
    }
}
