package io.lowtide.auth.organizations;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** What others learn of organisations, with the transaction around it. */
public interface OrganizationEvents {

    Mono<Void> created(UUID orgId, String name, UUID ownerUserId);
}
