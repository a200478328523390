package io.lowtide.auth.organizations;

import io.lowtide.auth.sessions.Person;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.util.Locale;
import reactor.core.publisher.Mono;

/** Writes down a new organisation with its first person, all or nothing. */
public final class FoundOrganization {
    private final Organizations organizations;
    private final OrganizationEvents events;
    private final Atomic atomic;
    private final Clock clock;

    public FoundOrganization(Organizations organizations, OrganizationEvents events, Atomic atomic, Clock clock) {
        this.organizations = organizations;
        this.events = events;
        this.atomic = atomic;
        this.clock = clock;
    }

    public Mono<Void> found(Person owner, String name, String passwordHash) {
        String slug = slug(name) + "-" + owner.orgId().toString().substring(24);
        Organizations.NewOwner account =
                new Organizations.NewOwner(owner.userId(), owner.email(), passwordHash, owner.platformRole());
        return atomic.call(organizations
                        .found(owner.orgId(), name, slug, account, clock.instant())
                        .then(events.created(owner.orgId(), name, owner.userId())))
                .contextWrite(owner.speaking(null));
    }

    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
