package io.lowtide.auth.members;

import io.lowtide.auth.sessions.RevokeSessions;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.web.Problem;
import io.lowtide.platform.web.ProblemCode;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Says who belongs to the caller's organisation, and changes it; its owner stays what they are. */
public final class ManageMembers {
    private final Members members;
    private final MemberEvents events;
    private final RevokeSessions sessions;
    private final Atomic atomic;

    public ManageMembers(Members members, MemberEvents events, RevokeSessions sessions, Atomic atomic) {
        this.members = members;
        this.events = events;
        this.sessions = sessions;
        this.atomic = atomic;
    }

    public Mono<List<Member>> all() {
        return Callers.current().flatMap(caller -> atomic.call(members.all(caller.org())));
    }

    /** The member as they are afterwards. Their open sessions go on, with what the new role permits. */
    public Mono<Member> changeRole(UUID userId, GivenRole role) {
        return Callers.current()
                .flatMap(caller -> atomic.call(
                        belowOwner(caller.org(), userId).flatMap(member -> change(caller.org(), member, role))));
    }

    private Mono<Member> change(UUID orgId, Member member, GivenRole role) {
        if (member.role().equals(role.code())) {
            return Mono.just(member);
        }
        return members.change(orgId, member.userId(), role)
                .then(events.roleChanged(member, role))
                .then(members.take(orgId, member.userId()));
    }

    /** Ends what they have open in this organisation; their account, and other organisations, stay theirs. */
    public Mono<Void> remove(UUID userId) {
        return Callers.current()
                .flatMap(caller -> atomic.call(belowOwner(caller.org(), userId)
                        .flatMap(member -> sessions.ofMember(userId)
                                .then(members.remove(caller.org(), userId))
                                .then(events.removed(member)))));
    }

    private Mono<Member> belowOwner(UUID orgId, UUID userId) {
        return members.take(orgId, userId)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("member", userId)))
                .filter(member -> !member.isOwner())
                .switchIfEmpty(Mono.error(() -> Problem.forbidden(
                        ProblemCode.FORBIDDEN, "the owner of an organisation keeps their role and their place in it")));
    }
}
