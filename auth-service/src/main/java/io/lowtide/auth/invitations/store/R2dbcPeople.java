package io.lowtide.auth.invitations.store;

import static java.util.Objects.requireNonNull;

import io.lowtide.auth.invitations.People;
import io.lowtide.platform.web.Problem;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Accounts in {@code app_user}. */
@Repository
final class R2dbcPeople implements People {
    private final DatabaseClient database;

    R2dbcPeople(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Account> byEmail(String email) {
        return database.sql("SELECT id, name, password_hash, platform_role FROM app_user"
                        + " WHERE email = :email AND status = 'active'")
                .bind("email", email)
                .map(row -> new Account(
                        requireNonNull(row.get("id", UUID.class)),
                        email,
                        requireNonNull(row.get("name", String.class)),
                        row.get("password_hash", String.class),
                        requireNonNull(row.get("platform_role", String.class))))
                .one();
    }

    @Override
    public Mono<Void> add(Account account) {
        return database.sql("INSERT INTO app_user (id, email, name, password_hash) VALUES (:id, :email, :name, :hash)"
                        + " ON CONFLICT (email) DO NOTHING")
                .bind("id", account.id())
                .bind("email", account.email())
                .bind("name", account.name())
                .bind("hash", requireNonNull(account.passwordHash()))
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows == 1)
                .switchIfEmpty(Mono.error(() -> Problem.conflict("the address has an account; try again with it")))
                .then();
    }
}
