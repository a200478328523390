package io.lowtide.auth.members;

import reactor.core.publisher.Mono;

/** What others learn of members, with the transaction around it. */
public interface MemberEvents {

    /** @param before the member with the role it had */
    Mono<Void> roleChanged(Member before, GivenRole to);

    Mono<Void> removed(Member member);
}
