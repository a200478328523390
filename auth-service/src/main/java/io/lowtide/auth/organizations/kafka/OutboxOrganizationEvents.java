package io.lowtide.auth.organizations.kafka;

import io.lowtide.auth.organizations.OrganizationEvents;
import io.lowtide.contracts.Topics;
import io.lowtide.contracts.identity.OrganizationCreated;
import io.lowtide.platform.messaging.Outbox;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Organisation events on {@code identity.events}. */
@Component
final class OutboxOrganizationEvents implements OrganizationEvents {
    private final Outbox outbox;

    OutboxOrganizationEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> created(UUID orgId, String name, UUID ownerUserId) {
        return outbox.append(
                Topics.IDENTITY_EVENTS,
                orgId.toString(),
                OrganizationCreated.TYPE,
                new OrganizationCreated(orgId, name, ownerUserId));
    }
}
