package io.lowtide.auth.invitations.web;

import io.lowtide.auth.invitations.AcceptInvitation;
import io.lowtide.auth.invitations.IdentifyInvitee;
import io.lowtide.auth.invitations.Invitation;
import io.lowtide.auth.sessions.Device;
import io.lowtide.auth.sessions.Refusal;
import io.lowtide.auth.sessions.SessionHeader;
import io.lowtide.auth.sessions.SignedIn;
import io.lowtide.platform.security.Access;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** For whoever holds the link of an invitation; the link is all they have. */
@RestController
@RequestMapping("/api/v1/invitations/{token}")
@Access.Public
final class AcceptEndpoint {
    private final AcceptInvitation accept;

    AcceptEndpoint(AcceptInvitation accept) {
        this.accept = accept;
    }

    record Offer(
            String orgName, String email, String role, String invitedBy, Instant expiresAt, boolean accountExists) {}

    record Form(@Nullable String name, @Nullable String password) {}

    record Joined(UUID userId, UUID orgId, String role) {}

    @GetMapping
    Mono<Offer> offer(@PathVariable String token) {
        return accept.offer(token).map(AcceptEndpoint::view);
    }

    @PostMapping("/accept")
    Mono<ResponseEntity<Joined>> accept(
            @PathVariable String token,
            @RequestBody(required = false) @Nullable Form form,
            @RequestHeader(name = Device.FORWARDED, required = false) @Nullable String ip,
            @RequestHeader(name = Device.AGENT, required = false) @Nullable String agent) {
        IdentifyInvitee.Answer answer = form == null
                ? new IdentifyInvitee.Answer(null, null)
                : new IdentifyInvitee.Answer(form.name(), form.password());
        return accept.accept(token, answer, Device.of(agent, ip))
                .map(AcceptEndpoint::joined)
                .onErrorMap(Refusal.class, Refusal::problem);
    }

    private static Offer view(AcceptInvitation.Offer offer) {
        Invitation invitation = offer.invitation();
        return new Offer(
                invitation.orgName(),
                invitation.email(),
                invitation.role(),
                invitation.invitedBy(),
                invitation.expiresAt(),
                offer.accountExists());
    }

    private static ResponseEntity<Joined> joined(SignedIn.Browser session) {
        return ResponseEntity.ok()
                .header(SessionHeader.NAME, SessionHeader.of(session))
                .body(new Joined(
                        session.person().userId(),
                        session.person().orgId(),
                        session.person().role()));
    }
}
