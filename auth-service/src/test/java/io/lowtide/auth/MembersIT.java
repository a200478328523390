package io.lowtide.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Role;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** Who belongs to an organisation, what they may do in it, and how that ends. */
class MembersIT {
    private static final Map<String, String> TO_ADMIN = Map.of("role", "admin");
    private static final Map<String, String> TO_VIEWER = Map.of("role", "viewer");
    private static TestAuth auth;

    @BeforeAll
    static void start() {
        auth = new TestAuth();
    }

    @AfterAll
    static void stop() {
        auth.close();
    }

    @Test
    void everybodySeesTheMembers_andOnlyAdminsChangeThem() {
        Caller owner = auth.owner();
        Caller admin = auth.joined(owner, Role.ADMIN);
        Caller viewer = auth.joined(admin, Role.VIEWER);

        assertThat(auth.call(viewer, HttpMethod.GET, "org/members", null).body().get("items"))
                .extracting(member -> member.get("role").asString())
                .containsExactlyInAnyOrder("owner", "admin", "viewer");
        assertThat(change(viewer, viewer, TO_ADMIN)).isEqualTo(403);
        assertThat(remove(viewer, admin)).isEqualTo(403);
        assertThat(change(admin, viewer, TO_ADMIN)).isEqualTo(200);
    }

    @Test
    void aNewRoleHoldsForSessionsThatAreOpen() {
        Caller owner = auth.owner();
        Caller viewer = auth.joined(owner, Role.VIEWER);

        change(owner, viewer, TO_ADMIN);

        assertThat(auth.introspect(viewer).at("/roles/0").asString()).isEqualTo("admin");
        assertThat(auth.events(owner)).endsWith("member.role_changed");
    }

    @Test
    void theSameRoleAgainIsNoChange() {
        Caller owner = auth.owner();
        Caller viewer = auth.joined(owner, Role.VIEWER);

        assertThat(change(owner, viewer, TO_VIEWER)).isEqualTo(200);

        assertThat(auth.events(owner)).doesNotContain("member.role_changed");
    }

    @Test
    void theOwnerKeepsTheirRoleAndTheirPlace_andNobodyIsMadeOwner() {
        Caller owner = auth.owner();
        Caller admin = auth.joined(owner, Role.ADMIN);

        assertThat(change(admin, owner, TO_VIEWER)).isEqualTo(403);
        assertThat(change(owner, owner, TO_VIEWER)).isEqualTo(403);
        assertThat(remove(admin, owner)).isEqualTo(403);
        assertThat(remove(owner, owner)).isEqualTo(403);
        assertThat(change(owner, admin, Map.of("role", "owner"))).isEqualTo(422);
    }

    @Test
    void whoIsRemovedIsSignedOutAtOnce_andCannotSignInAgain() {
        Caller owner = auth.owner();
        Caller viewer = auth.joined(owner, Role.VIEWER);
        assertThat(auth.introspect(viewer).get("valid").asBoolean()).isTrue();

        assertThat(remove(owner, viewer)).isEqualTo(204);

        assertThat(auth.introspect(viewer).get("valid").asBoolean()).isFalse();
        assertThat(auth.events(owner)).endsWith("session.revoked", "member.removed");
        Map<String, String> login = Map.of("email", viewer.actor().name(), "password", TestAuth.PASSWORD);
        assertThat(auth.call(null, HttpMethod.POST, "auth/login", login).status())
                .isEqualTo(401);
        assertThat(remove(owner, viewer)).isEqualTo(404);
    }

    @Test
    void whoWasRemovedCanBeAskedAgain() {
        Caller owner = auth.owner();
        Caller viewer = auth.joined(owner, Role.VIEWER);
        String email = viewer.actor().name();
        remove(owner, viewer);

        var back = auth.accept(null, auth.invite(owner, email, "admin"), Map.of("password", TestAuth.PASSWORD));

        assertThat(back.at("/role")).isEqualTo("admin");
        assertThat(back.at("/user_id")).isEqualTo(viewer.actor().id());
    }

    @Test
    void othersAreNotToBeFound() {
        Caller owner = auth.owner();
        Caller stranger = auth.joined(auth.owner(), Role.VIEWER);

        assertThat(change(owner, stranger, TO_ADMIN)).isEqualTo(404);
        assertThat(remove(owner, stranger)).isEqualTo(404);
        assertThat(auth.call(owner, HttpMethod.DELETE, "org/members/" + UUID.randomUUID(), null)
                        .status())
                .isEqualTo(404);
    }

    private static int change(Caller caller, Caller member, Map<String, String> role) {
        return auth.call(
                        caller,
                        HttpMethod.PATCH,
                        "org/members/" + member.actor().id(),
                        role)
                .status();
    }

    private static int remove(Caller caller, Caller member) {
        return auth.call(
                        caller,
                        HttpMethod.DELETE,
                        "org/members/" + member.actor().id(),
                        null)
                .status();
    }
}
