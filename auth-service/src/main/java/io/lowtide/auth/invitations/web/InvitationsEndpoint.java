package io.lowtide.auth.invitations.web;

import io.lowtide.auth.credentials.EmailAddress;
import io.lowtide.auth.invitations.Invitation;
import io.lowtide.auth.invitations.Invite;
import io.lowtide.auth.members.GivenRole;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Page;
import io.lowtide.platform.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Whom an organisation has asked to join. */
@RestController
@RequestMapping("/api/v1/org/invitations")
@Access(Role.ADMIN)
final class InvitationsEndpoint {
    private final Invite invite;
    private final Clock clock;

    InvitationsEndpoint(Invite invite, Clock clock) {
        this.invite = invite;
        this.clock = clock;
    }

    record Form(@Nullable String email, @Nullable String role) {}

    /** @param link where the invited joins, behind the console's address; told to the inviter alone, and once */
    record Invited(UUID inviteId, String email, String role, long expiresIn, Instant expiresAt, String link) {}

    /** @param status pending or expired */
    record InvitationView(
            UUID id,
            String email,
            String role,
            String status,
            String invitedBy,
            Instant createdAt,
            Instant expiresAt) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<Invited>> invite(@RequestBody Form form) {
        EmailAddress email = EmailAddress.of(form.email());
        if (!email.isValid()) {
            throw Problem.validation("email", form.email(), EmailAddress.EXPECTED);
        }
        return invite.invite(email, GivenRole.of(form.role()))
                .map(invited -> ResponseEntity.status(HttpStatus.CREATED)
                        .header("Cache-Control", "no-store")
                        .body(view(invited)));
    }

    @GetMapping
    Mono<Page<InvitationView>> unanswered() {
        return invite.unanswered()
                .map(all -> new Page<>(all.stream().map(this::view).toList(), null, (long) all.size()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> revoke(@PathVariable UUID id) {
        return invite.revoke(id);
    }

    private static Invited view(Invite.Invited invited) {
        Invitation invitation = invited.invitation();
        return new Invited(
                invitation.id(),
                invitation.email(),
                invitation.role(),
                Invite.GOOD_FOR.toSeconds(),
                invitation.expiresAt(),
                // behind the #, so that no server between here and the browser writes it into a log
                "/invitation#" + invited.token());
    }

    private InvitationView view(Invitation invitation) {
        return new InvitationView(
                invitation.id(),
                invitation.email(),
                invitation.role(),
                invitation.isOpen(clock.instant()) ? "pending" : "expired",
                invitation.invitedBy(),
                invitation.createdAt(),
                invitation.expiresAt());
    }
}
