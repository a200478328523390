package io.lowtide.auth.members.kafka;

import io.lowtide.auth.members.GivenRole;
import io.lowtide.auth.members.Member;
import io.lowtide.auth.members.MemberEvents;
import io.lowtide.contracts.Topics;
import io.lowtide.contracts.identity.MemberRemoved;
import io.lowtide.contracts.identity.MemberRoleChanged;
import io.lowtide.platform.messaging.Outbox;
import io.lowtide.platform.security.Callers;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Member events on {@code identity.events}. */
@Component
final class OutboxMemberEvents implements MemberEvents {
    private final Outbox outbox;

    OutboxMemberEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> roleChanged(Member before, GivenRole to) {
        return append(
                MemberRoleChanged.TYPE,
                new MemberRoleChanged(before.userId(), before.email(), before.role(), to.code()));
    }

    @Override
    public Mono<Void> removed(Member member) {
        return append(MemberRemoved.TYPE, new MemberRemoved(member.userId(), member.email(), member.role()));
    }

    private Mono<Void> append(String type, Object data) {
        return Callers.current()
                .flatMap(caller ->
                        outbox.append(Topics.IDENTITY_EVENTS, caller.org().toString(), type, data));
    }
}
