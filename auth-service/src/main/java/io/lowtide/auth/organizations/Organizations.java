package io.lowtide.auth.organizations;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where organisations and their people are kept. */
public interface Organizations {

    Mono<Boolean> emailTaken(String email);

    Mono<Boolean> nameTaken(String name);

    Mono<Void> found(UUID orgId, String name, String slug, NewOwner owner, Instant now);

    Mono<Organization> organization(UUID orgId);

    Mono<Profile> profile(UUID orgId, UUID userId);

    Mono<Void> change(UUID userId, ProfileChange change);

    Mono<Void> focus(UUID orgId, UUID userId, @Nullable UUID accountId);

    /** The first person of an organisation. */
    record NewOwner(UUID userId, String email, String passwordHash, String platformRole) {}

    /** An organisation as its members see it. */
    record Organization(
            UUID id,
            String name,
            @Nullable String billingEmail,
            @Nullable String defaultRegion) {}

    /** A person in an organisation. */
    record Profile(
            UUID userId,
            String email,
            String name,
            String platformRole,
            UUID orgId,
            String orgName,
            String role,
            boolean onboardingSkipped,
            @Nullable UUID activeAccountId,
            @Nullable String locale,
            @Nullable String timezone,
            String theme) {}

    /** Null: stays as it is. */
    record ProfileChange(
            @Nullable String name,
            @Nullable String locale,
            @Nullable String timezone,
            @Nullable String theme) {}
}
