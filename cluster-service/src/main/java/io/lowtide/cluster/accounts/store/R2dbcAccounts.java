package io.lowtide.cluster.accounts.store;

import io.lowtide.cluster.accounts.AccessMode;
import io.lowtide.cluster.accounts.Account;
import io.lowtide.cluster.accounts.AccountState;
import io.lowtide.cluster.accounts.Accounts;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.web.Problem;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Accounts in PostgreSQL. */
@Repository
class R2dbcAccounts implements Accounts {
    private static final String LINKED = "SELECT * FROM account WHERE status <> 'disconnected'";

    private final DatabaseClient database;
    private final Atomic atomic;

    R2dbcAccounts(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Flux<Account> all() {
        return atomic.stream(database.sql(LINKED + " ORDER BY id")
                .map(R2dbcAccounts::account)
                .all());
    }

    @Override
    public Mono<Account> find(UUID id) {
        return atomic.call(one(LINKED + " AND id = :id", id));
    }

    @Override
    public Mono<Account> lock(UUID id) {
        return atomic.call(one(LINKED + " AND id = :id FOR NO KEY UPDATE", id));
    }

    private Mono<Account> one(String sql, UUID id) {
        return database.sql(sql).bind("id", id).map(R2dbcAccounts::account).one();
    }

    @Override
    public Mono<Void> lockOrganization() {
        return Callers.current()
                .flatMap(caller -> atomic.call(database.sql("SELECT pg_advisory_xact_lock(hashtextextended(:org, 1))")
                        .bind("org", caller.org().toString())
                        .then()));
    }

    @Override
    public Mono<Void> add(Account account) {
        return Callers.current()
                .flatMap(caller -> atomic.call(bound("""
                        INSERT INTO account (id, org_id, alias, placeholder, aws_account_id, regions, access_mode, role_arn,
                            external_id, status, status_reason, verified_at, last_scan_at, created_at)
                        VALUES (:id, :org, :alias, :placeholder, :aws, :regions, :mode, :role,
                            :external, :status, :reason, :verified, :scanned, :created)
                        """, account)
                        .bind("org", caller.org())
                        .bind("external", account.externalId())
                        .bind("created", account.createdAt())
                        .then()
                        .onErrorMap(DuplicateKeyException.class, taken -> conflict(taken, account))));
    }

    @Override
    public Mono<Void> save(Account account) {
        return atomic.call(
                bound("""
                        UPDATE account SET alias = :alias, placeholder = :placeholder, aws_account_id = :aws,
                            regions = :regions, access_mode = :mode, role_arn = :role, status = :status,
                            status_reason = :reason, verified_at = :verified, last_scan_at = :scanned,
                            version = version + 1, updated_at = now()
                        WHERE id = :id
                        """, account).then().onErrorMap(DuplicateKeyException.class, taken -> conflict(taken, account)));
    }

    private GenericExecuteSpec bound(String sql, Account account) {
        return database.sql(sql)
                .bind("id", account.id())
                .bind("alias", account.alias())
                .bind("placeholder", account.placeholder())
                .bind("aws", orNull(account.awsAccountId(), String.class))
                .bind("regions", account.regions().toArray(String[]::new))
                .bind("mode", account.mode().word())
                .bind("role", orNull(account.roleArn(), String.class))
                .bind("status", account.state().word())
                .bind("reason", orNull(account.reason(), String.class))
                .bind("verified", orNull(account.verifiedAt(), Instant.class))
                .bind("scanned", orNull(account.lastScanAt(), Instant.class));
    }

    private static RuntimeException conflict(DuplicateKeyException taken, Account account) {
        return String.valueOf(taken.getMessage()).contains("account_verified_once")
                ? Problem.conflict("AWS account " + account.awsAccountId() + " is linked and verified already")
                : Problem.conflict("alias " + account.alias() + " is taken (expected: another name)");
    }

    @Override
    public Flux<Due> due() {
        return atomic.stream(
                database.sql("SELECT org_id, id FROM account WHERE status = 'active' ORDER BY last_scan_at")
                        .map(row -> new Due(value(row, "org_id", UUID.class), value(row, "id", UUID.class)))
                        .all());
    }

    private static Account account(Readable row) {
        return new Account(
                value(row, "id", UUID.class),
                value(row, "alias", String.class),
                value(row, "placeholder", Boolean.class),
                row.get("aws_account_id", String.class),
                List.of(value(row, "regions", String[].class)),
                AccessMode.of(value(row, "access_mode", String.class)),
                row.get("role_arn", String.class),
                value(row, "external_id", UUID.class),
                AccountState.of(value(row, "status", String.class)),
                row.get("status_reason", String.class),
                row.get("verified_at", Instant.class),
                row.get("last_scan_at", Instant.class),
                value(row, "created_at", Instant.class));
    }

    private static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    private static Object orNull(@Nullable Object value, Class<?> type) {
        return value == null ? Parameters.in(type) : value;
    }
}
