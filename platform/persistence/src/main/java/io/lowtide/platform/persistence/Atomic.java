package io.lowtide.platform.persistence;

import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * One transaction, seen through the eyes of one organisation: row-level security compares each row with the caller's
 * organisation, which is set for the transaction alone. Nested calls join the transaction around them; a nested call
 * for another organisation, or from one organisation into the system scope, is a mistake and fails.
 */
public final class Atomic {
    private final TransactionalOperator transactions;
    private final DatabaseClient database;
    private final String systemRole;

    Atomic(TransactionalOperator transactions, DatabaseClient database, String systemRole) {
        this.transactions = transactions;
        this.database = database;
        this.systemRole = systemRole;
    }

    public <T> Mono<T> call(Mono<T> work) {
        return Mono.deferContextual(context -> {
            Scope scope = Scope.of(context);
            if (joins(context, scope)) {
                return work;
            }
            BeforeCommit last = new BeforeCommit();
            return begin(scope)
                    .then(work)
                    .flatMap(result -> last.write().thenReturn(result))
                    .switchIfEmpty(Mono.defer(() -> last.write().then(Mono.empty())))
                    .as(transactions::transactional)
                    .contextWrite(inner -> inner.put(Scope.class, scope).put(BeforeCommit.class, last));
        });
    }

    public <T> Flux<T> stream(Flux<T> work) {
        return Flux.deferContextual(context -> {
            Scope scope = Scope.of(context);
            if (joins(context, scope)) {
                return work;
            }
            BeforeCommit last = new BeforeCommit();
            return begin(scope)
                    .thenMany(work)
                    .concatWith(Mono.defer(() -> last.write().then(Mono.empty())))
                    .as(transactions::transactional)
                    .contextWrite(inner -> inner.put(Scope.class, scope).put(BeforeCommit.class, last));
        });
    }

    private static boolean joins(ContextView context, Scope scope) {
        Scope around = context.<Scope>getOrEmpty(Scope.class).orElse(null);
        if (around != null && !around.equals(scope)) {
            throw new IllegalStateException(
                    "transaction of " + around + " joined by " + scope + " (expected: the same)");
        }
        return around != null;
    }

    private Mono<Void> begin(Scope scope) {
        return switch (scope) {
            case Scope.System ignored ->
                database.sql("SET LOCAL ROLE " + systemRole).then();
            case Scope.Organization organization ->
                database.sql("SELECT set_config('app.org_id', :org, true)")
                        .bind("org", organization.orgId())
                        .then();
        };
    }

    private sealed interface Scope {
        record System() implements Scope {}

        record Organization(String orgId) implements Scope {}

        static Scope of(ContextView context) {
            if (SystemScope.isActive(context)) {
                return new System();
            }
            Caller caller = Callers.of(context);
            return new Organization(caller.org().toString());
        }
    }
}
