package io.lowtide.auth.staff.store;

import io.lowtide.auth.sessions.Person;
import io.lowtide.auth.sessions.Sessions;
import io.lowtide.auth.staff.Staff;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Staff in {@code app_user}. */
@Repository
final class R2dbcStaff implements Staff {
    private final DatabaseClient database;
    private final Sessions people;

    R2dbcStaff(DatabaseClient database, Sessions people) {
        this.database = database;
        this.people = people;
    }

    @Override
    public Mono<Person> holder(String email) {
        return people.personByEmail(email);
    }

    @Override
    public Mono<Void> changePassword(UUID userId, String hash) {
        return database.sql("UPDATE app_user SET password_hash = :hash, updated_at = now() WHERE id = :id")
                .bind("hash", hash)
                .bind("id", userId)
                .then();
    }

    @Override
    public Mono<Void> dismissAllBut(@Nullable String email) {
        return database.sql("UPDATE app_user SET platform_role = 'client', updated_at = now()"
                        + " WHERE platform_role = 'super_admin' AND email <> :email")
                .bind("email", email == null ? "" : email)
                .then();
    }
}
