package io.lowtide.auth.members.web;

import io.lowtide.auth.members.GivenRole;
import io.lowtide.auth.members.ManageMembers;
import io.lowtide.auth.members.Member;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Page;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The people of an organisation. */
@RestController
@RequestMapping("/api/v1/org/members")
final class MembersEndpoint {
    private final ManageMembers members;

    MembersEndpoint(ManageMembers members) {
        this.members = members;
    }

    record RoleChange(@Nullable String role) {}

    @GetMapping
    @Access(Role.VIEWER)
    Mono<Page<Member>> all() {
        return members.all().map(all -> new Page<>(all, null, (long) all.size()));
    }

    @PatchMapping("/{id}")
    @Access(Role.ADMIN)
    Mono<Member> change(@PathVariable UUID id, @RequestBody RoleChange change) {
        return members.changeRole(id, GivenRole.of(change.role()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Access(Role.ADMIN)
    Mono<Void> remove(@PathVariable UUID id) {
        return members.remove(id);
    }
}
