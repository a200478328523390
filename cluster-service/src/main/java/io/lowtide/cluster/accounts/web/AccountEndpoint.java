package io.lowtide.cluster.accounts.web;

import io.lowtide.cluster.accounts.Account;
import io.lowtide.cluster.accounts.Accounts;
import io.lowtide.cluster.accounts.ChangeAccount;
import io.lowtide.cluster.accounts.LinkAccount;
import io.lowtide.cluster.accounts.Scan;
import io.lowtide.cluster.accounts.Scans;
import io.lowtide.cluster.accounts.VerifyAccount;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Page;
import io.lowtide.platform.web.PageRequest;
import io.lowtide.platform.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Linked AWS accounts: named, proven, scanned, let go. */
@RestController
@RequestMapping("/api/v1/accounts")
final class AccountEndpoint {
    private final Accounts accounts;
    private final Scans scans;
    private final LinkAccount linkAccount;
    private final VerifyAccount verifyAccount;
    private final ChangeAccount changeAccount;
    private final AccountRequests requests;
    private final RoleTemplate template;

    AccountEndpoint(
            Accounts accounts,
            Scans scans,
            LinkAccount linkAccount,
            VerifyAccount verifyAccount,
            ChangeAccount changeAccount,
            AccountRequests requests,
            RoleTemplate template) {
        this.accounts = accounts;
        this.scans = scans;
        this.linkAccount = linkAccount;
        this.verifyAccount = verifyAccount;
        this.changeAccount = changeAccount;
        this.requests = requests;
        this.template = template;
    }

    @GetMapping
    @Access(Role.VIEWER)
    Mono<Page<AccountView>> list() {
        return accounts.all().map(AccountView::of).collectList().map(Page::whole);
    }

    @PostMapping
    @Access(Role.ADMIN)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<LinkedView> link(@RequestBody AccountRequests.LinkRequest request) {
        return linkAccount.link(requests.link(request)).map(this::linked);
    }

    @GetMapping("/{id}")
    @Access(Role.VIEWER)
    Mono<AccountView> get(@PathVariable UUID id) {
        return account(id).map(AccountView::of);
    }

    @PatchMapping("/{id}")
    @Access(Role.ADMIN)
    Mono<AccountView> change(@PathVariable UUID id, @RequestBody AccountRequests.ChangeRequest request) {
        AccountRequests.Change change = requests.change(request);
        return changeAccount
                .change(id, change.alias(), change.regions(), change.mode())
                .switchIfEmpty(missing(id))
                .map(AccountView::of);
    }

    @DeleteMapping("/{id}")
    @Access(Role.OWNER)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<AccountView> disconnect(@PathVariable UUID id, @RequestBody Confirmation confirmation) {
        return account(id)
                .doOnNext(account -> {
                    if (!account.alias().equals(confirmation.confirm())) {
                        throw Problem.validation("confirm", confirmation.confirm(), "the account's alias");
                    }
                })
                .then(changeAccount.disconnect(id))
                .switchIfEmpty(missing(id))
                .map(AccountView::of);
    }

    @PostMapping("/{id}/verify")
    @Access(Role.ADMIN)
    Mono<VerifyView> verify(@PathVariable UUID id, @RequestBody AccountRequests.VerifyRequest request) {
        AccountRequests.Proof proof = requests.proof(request);
        return verifyAccount
                .verify(id, proof.roleArn(), proof.awsAccountId())
                .switchIfEmpty(missing(id))
                .map(scan -> new VerifyView("scanning", scan));
    }

    @PostMapping("/{id}/resync")
    @Access(Role.ADMIN)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<RescanView> resync(@PathVariable UUID id) {
        return changeAccount.rescan(id, "manual").switchIfEmpty(missing(id)).map(RescanView::new);
    }

    @GetMapping("/{id}/scans")
    @Access(Role.VIEWER)
    Mono<Page<ScanView>> scans(@PathVariable UUID id, PageRequest page) {
        UUID before = AccountRequests.cursor(page);
        return account(id)
                .thenMany(scans.history(id, before, page.limit() + 1))
                .map(ScanView::of)
                .collectList()
                .map(found -> Page.of(found, page, scan -> scan.id().toString()));
    }

    @GetMapping(path = "/{id}/cloudformation-template", produces = "application/yaml")
    @Access(Role.ADMIN)
    Mono<String> template(@PathVariable UUID id) {
        return account(id).map(template::yaml);
    }

    private Mono<Account> account(UUID id) {
        return accounts.find(id).switchIfEmpty(missing(id));
    }

    private static <T> Mono<T> missing(UUID id) {
        return Mono.error(() -> Problem.notFound("account", id));
    }

    private LinkedView linked(Account account) {
        return new LinkedView(
                account.id(),
                account.alias(),
                account.state().word(),
                account.externalId(),
                RoleTemplate.roleName(account),
                template.console(account),
                template.address(account));
    }

    record Confirmation(@Nullable String confirm) {}

    record LinkedView(
            UUID id,
            String alias,
            String status,
            UUID externalId,
            String roleName,
            String cloudformationUrl,
            String templateUrl) {}

    record VerifyView(String status, UUID scanId) {}

    record RescanView(UUID scanId) {}

    /** The number is masked: whoever may look need not be told whose account it is. */
    record AccountView(
            UUID id,
            String alias,
            @Nullable String awsAccountId,
            List<String> regions,
            String status,
            @Nullable String statusReason,
            String light,
            String method,
            String accessMode,
            boolean placeholder,
            @Nullable Instant verifiedAt,
            @Nullable Instant lastScanAt) {

        static AccountView of(Account account) {
            String number = account.awsAccountId();
            return new AccountView(
                    account.id(),
                    account.alias(),
                    number == null ? null : number.substring(0, 4) + "-****-****",
                    account.regions(),
                    account.state().word(),
                    account.reason(),
                    light(account),
                    "role",
                    account.mode().word(),
                    account.placeholder(),
                    account.verifiedAt(),
                    account.lastScanAt());
        }

        private static String light(Account account) {
            return switch (account.state()) {
                case ACTIVE -> "green";
                case PENDING, SCANNING -> "yellow";
                case ERROR, DISCONNECTED -> "red";
            };
        }
    }

    record DiffView(int added, int changed, int terminated) {}

    record ScanView(
            UUID id,
            String trigger,
            String status,
            int percent,
            @Nullable String currentRegion,
            int clustersFound,
            int instancesFound,
            DiffView diff,
            @Nullable String error,
            Instant startedAt,
            @Nullable Instant finishedAt) {

        static ScanView of(Scan scan) {
            Scan.Tally tally = scan.tally();
            return new ScanView(
                    scan.id(),
                    scan.trigger(),
                    scan.status(),
                    scan.percent(),
                    scan.region(),
                    tally.clusters(),
                    tally.instances(),
                    new DiffView(tally.added(), tally.changed(), tally.terminated()),
                    scan.error(),
                    scan.startedAt(),
                    scan.finishedAt());
        }
    }
}
