package io.lowtide.auth.organizations.web;

import io.lowtide.auth.organizations.AccountStatuses;
import io.lowtide.auth.organizations.Organizations;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Problem;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Who one is, and where. */
@RestController
@RequestMapping("/api/v1")
@Access(Role.VIEWER)
final class ProfileEndpoint {
    private static final Set<String> THEMES = Set.of("light", "dark", "system");

    private final Organizations organizations;
    private final AccountStatuses accounts;
    private final Atomic atomic;

    ProfileEndpoint(Organizations organizations, AccountStatuses accounts, Atomic atomic) {
        this.organizations = organizations;
        this.accounts = accounts;
        this.atomic = atomic;
    }

    record Me(
            UUID userId,
            String email,
            String name,
            String platformRole,
            UUID orgId,
            String orgName,
            String role,
            String accountStatus,
            String redirectPath,
            @Nullable UUID activeAccountId,
            @Nullable String locale,
            @Nullable String timezone,
            String theme) {}

    record Change(
            @Nullable String name,
            @Nullable String locale,
            @Nullable String timezone,
            @Nullable String theme) {}

    record Focus(@Nullable UUID accountId) {}

    record Focused(@Nullable UUID activeAccount) {}

    @GetMapping("/auth/me")
    Mono<Me> me() {
        return Callers.current()
                .flatMap(caller -> profile(caller).zipWith(accounts.of(caller.org()), ProfileEndpoint::me));
    }

    @PatchMapping("/auth/me")
    Mono<Me> change(@RequestBody Change change) {
        check(change);
        return Callers.current()
                .flatMap(caller -> atomic.call(organizations.change(
                        caller.userId(),
                        new Organizations.ProfileChange(
                                change.name(), change.locale(), change.timezone(), change.theme()))))
                .then(me());
    }

    @GetMapping("/me/context")
    Mono<Focused> focused() {
        return Callers.current()
                .flatMap(caller -> profile(caller).map(profile -> new Focused(profile.activeAccountId())));
    }

    @PutMapping("/me/context")
    Mono<Focused> focus(@RequestBody Focus focus) {
        return Callers.current()
                .flatMap(caller -> atomic.call(organizations.focus(caller.org(), caller.userId(), focus.accountId())))
                .thenReturn(new Focused(focus.accountId()));
    }

    @GetMapping("/org")
    Mono<Organizations.Organization> organization() {
        return Callers.current().flatMap(caller -> atomic.call(organizations.organization(caller.org())));
    }

    private Mono<Organizations.Profile> profile(Caller caller) {
        return atomic.call(organizations.profile(caller.org(), caller.userId()))
                .switchIfEmpty(Mono.error(() -> Problem.unauthenticated("no member of the organisation any more")));
    }

    private static void check(Change change) {
        if (change.name() != null && (change.name().isBlank() || change.name().length() > 100)) {
            throw Problem.validation("name", change.name().length() + " characters", "1 to 100 characters");
        }
        if (change.theme() != null && !THEMES.contains(change.theme())) {
            throw Problem.validation("theme", change.theme(), "light, dark or system");
        }
        if (change.timezone() != null && !ZoneId.getAvailableZoneIds().contains(change.timezone())) {
            throw Problem.validation("timezone", change.timezone(), "a time zone like Europe/Berlin");
        }
        if (change.locale() != null && !change.locale().matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")) {
            throw Problem.validation("locale", change.locale(), "a language tag like en-GB");
        }
    }

    private static Me me(Organizations.Profile profile, AccountStatuses.Status status) {
        return new Me(
                profile.userId(),
                profile.email(),
                profile.name(),
                profile.platformRole(),
                profile.orgId(),
                profile.orgName(),
                profile.role(),
                status.status(),
                status.redirectPath(profile.platformRole(), profile.onboardingSkipped()),
                profile.activeAccountId(),
                profile.locale(),
                profile.timezone(),
                profile.theme());
    }
}
