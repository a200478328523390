package io.lowtide.auth.organizations.store;

import static java.util.Objects.requireNonNull;

import io.lowtide.auth.organizations.Organizations;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Organisations in {@code organization}, {@code membership} and {@code app_user}. */
@Repository
final class R2dbcOrganizations implements Organizations {
    private final DatabaseClient database;

    R2dbcOrganizations(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Boolean> emailTaken(String email) {
        return exists("SELECT EXISTS (SELECT 1 FROM app_user WHERE email = :value)", email);
    }

    @Override
    public Mono<Boolean> nameTaken(String name) {
        return exists("SELECT EXISTS (SELECT 1 FROM organization WHERE lower(name) = lower(:value))", name);
    }

    private Mono<Boolean> exists(String sql, String value) {
        return database.sql(sql)
                .bind("value", value)
                .map(row -> requireNonNull(row.get(0, Boolean.class)))
                .one();
    }

    @Override
    public Mono<Void> found(UUID orgId, String name, String slug, NewOwner owner, Instant now) {
        return database.sql("INSERT INTO app_user (id, email, name, password_hash, platform_role, created_at)"
                        + " VALUES (:id, :email, split_part(:email, '@', 1), :hash, :platform, :now)")
                .bind("id", owner.userId())
                .bind("email", owner.email())
                .bind("hash", owner.passwordHash())
                .bind("platform", owner.platformRole())
                .bind("now", now)
                .then()
                .then(database.sql("INSERT INTO organization (org_id, name, slug, owner_user_id, created_at)"
                                + " VALUES (:org, :name, :slug, :owner, :now)")
                        .bind("org", orgId)
                        .bind("name", name)
                        .bind("slug", slug)
                        .bind("owner", owner.userId())
                        .bind("now", now)
                        .then())
                .then(database.sql("INSERT INTO membership (org_id, user_id, role) VALUES (:org, :user, 'owner')")
                        .bind("org", orgId)
                        .bind("user", owner.userId())
                        .then());
    }

    @Override
    public Mono<Organization> organization(UUID orgId) {
        return database.sql("SELECT name, billing_email, default_region FROM organization WHERE org_id = :org")
                .bind("org", orgId)
                .map(row -> new Organization(
                        orgId,
                        requireNonNull(row.get("name", String.class)),
                        row.get("billing_email", String.class),
                        row.get("default_region", String.class)))
                .one();
    }

    @Override
    public Mono<Profile> profile(UUID orgId, UUID userId) {
        return database.sql("SELECT u.email, u.name, u.platform_role, u.locale, u.timezone, u.theme,"
                        + " o.name AS org_name, o.onboarding_skipped_at IS NOT NULL AS skipped, m.role,"
                        + " m.active_account_id FROM membership m JOIN app_user u ON u.id = m.user_id"
                        + " JOIN organization o ON o.org_id = m.org_id WHERE m.org_id = :org AND m.user_id = :user")
                .bind("org", orgId)
                .bind("user", userId)
                .map(row -> profile(row, orgId, userId))
                .one();
    }

    private static Profile profile(Readable row, UUID orgId, UUID userId) {
        return new Profile(
                userId,
                requireNonNull(row.get("email", String.class)),
                requireNonNull(row.get("name", String.class)),
                requireNonNull(row.get("platform_role", String.class)),
                orgId,
                requireNonNull(row.get("org_name", String.class)),
                requireNonNull(row.get("role", String.class)),
                requireNonNull(row.get("skipped", Boolean.class)),
                row.get("active_account_id", UUID.class),
                row.get("locale", String.class),
                row.get("timezone", String.class),
                requireNonNull(row.get("theme", String.class)));
    }

    @Override
    public Mono<Void> change(UUID userId, ProfileChange change) {
        return database.sql("UPDATE app_user SET name = coalesce(:name, name), locale = coalesce(:locale, locale),"
                        + " timezone = coalesce(:timezone, timezone), theme = coalesce(:theme, theme),"
                        + " updated_at = now() WHERE id = :id")
                .bind("id", userId)
                .bind("name", text(change.name()))
                .bind("locale", text(change.locale()))
                .bind("timezone", text(change.timezone()))
                .bind("theme", text(change.theme()))
                .then();
    }

    private static Object text(@Nullable String value) {
        return value == null ? Parameters.in(R2dbcType.VARCHAR) : value;
    }

    @Override
    public Mono<Void> focus(UUID orgId, UUID userId, @Nullable UUID accountId) {
        return database.sql("UPDATE membership SET active_account_id = CAST(:account AS uuid)"
                        + " WHERE org_id = :org AND user_id = :user")
                .bind("org", orgId)
                .bind("user", userId)
                .bind("account", text(accountId == null ? null : accountId.toString()))
                .then();
    }
}
