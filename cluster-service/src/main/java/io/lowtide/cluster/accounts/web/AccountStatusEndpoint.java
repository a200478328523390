package io.lowtide.cluster.accounts.web;

import io.lowtide.cluster.accounts.Account;
import io.lowtide.cluster.accounts.AccountState;
import io.lowtide.cluster.accounts.Accounts;
import io.lowtide.contracts.cluster.AccountStatus;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How far an organisation is, for whoever decides where its people land. */
@RestController
final class AccountStatusEndpoint {
    /** The best comes first: one account that works is enough to begin with. */
    private static final List<AccountState> BEST =
            List.of(AccountState.ACTIVE, AccountState.SCANNING, AccountState.ERROR, AccountState.PENDING);

    private final Accounts accounts;

    AccountStatusEndpoint(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/internal/orgs/{id}/account-status")
    @Access(Role.SERVICE)
    Mono<AccountStatus> status(@PathVariable UUID id) {
        return Callers.current().flatMap(caller -> {
            if (caller.orgId() != null && !caller.orgId().equals(id)) {
                return Mono.error(Problem.notFound("organisation", id));
            }
            return accounts.all()
                    .filter(account -> !account.placeholder())
                    .collectList()
                    .map(AccountStatusEndpoint::of)
                    .contextWrite(Callers.as(within(caller, id)));
        });
    }

    /** Another service may ask before it knows who has signed in. */
    private static Caller within(Caller caller, UUID orgId) {
        return new Caller(
                orgId, caller.actor(), caller.roles(), caller.sessionId(), caller.requestId(), caller.traceparent());
    }

    private static AccountStatus of(List<Account> accounts) {
        return accounts.stream()
                .min(Comparator.comparingInt(account -> BEST.indexOf(account.state())))
                .map(best -> new AccountStatus(
                        best.state().word(), accounts.size(), best.state() == AccountState.ACTIVE ? best.id() : null))
                .orElse(new AccountStatus(AccountState.PENDING.word(), 0, null));
    }
}
