package io.lowtide.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** Asking somebody to join, and joining: a link is good for one person, once, for a week. */
class InvitationsIT {
    private static final Map<String, String> NEW = Map.of("name", "Ada", "password", TestAuth.PASSWORD);
    private static final Map<String, String> KNOWN = Map.of("password", TestAuth.PASSWORD);
    private static final Map<String, String> NOTHING = Map.of();
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
    void somebodyNewJoinsWithTheRoleTheyWereGiven_andIsSignedIn() {
        Caller owner = auth.owner();
        String email = address();
        var asked = auth.call(
                owner, HttpMethod.POST, "org/invitations", Map.of("email", email.toUpperCase(), "role", "viewer"));
        assertThat(asked.status()).isEqualTo(201);
        assertThat(asked.body().get("expires_in").asInt()).isEqualTo(604_800);
        assertThat(asked.at("/email")).isEqualTo(email);
        String token = asked.at("/link").substring("/invitation#".length());
        var offer = auth.call(null, HttpMethod.GET, "invitations/" + token, null);
        assertThat(offer.at("/email")).isEqualTo(email);
        assertThat(offer.at("/org_name")).startsWith("Org ");
        assertThat(offer.body().get("account_exists").asBoolean()).isFalse();

        var joined = auth.accept(null, token, NEW);

        assertThat(joined.status()).isEqualTo(200);
        Caller viewer = TestAuth.caller(joined, email, Role.VIEWER);
        assertThat(auth.introspect(viewer).at("/roles/0").asString()).isEqualTo("viewer");
        assertThat(auth.call(viewer, HttpMethod.GET, "auth/me", null).at("/name"))
                .isEqualTo("Ada");
        assertThat(auth.events(owner)).endsWith("user.invited", "invitation.accepted");
    }

    @Test
    void viewersNeitherInviteNorSeeWhoIsInvited() {
        Caller viewer = auth.joined(auth.owner(), Role.VIEWER);

        assertThat(auth.call(viewer, HttpMethod.POST, "org/invitations", Map.of("email", address(), "role", "viewer"))
                        .status())
                .isEqualTo(403);
        assertThat(auth.call(viewer, HttpMethod.GET, "org/invitations", null).status())
                .isEqualTo(403);
    }

    @Test
    void aFormSaysWhatItExpects() {
        Caller owner = auth.owner();

        assertThat(invite(owner, "nobody", "viewer")).isEqualTo(422);
        assertThat(invite(owner, address(), "owner")).isEqualTo(422);
        assertThat(invite(owner, owner.actor().name(), "viewer")).isEqualTo(409);
        String token = auth.invite(owner, address(), "viewer");
        assertThat(auth.accept(null, token, KNOWN).at("/errors/0/field")).isEqualTo("name");
        assertThat(auth.accept(null, token, Map.of("name", "Ada", "password", "short"))
                        .at("/errors/0/field"))
                .isEqualTo("password");
        assertThat(auth.accept(null, token, NEW).status()).isEqualTo(200);
    }

    @Test
    void aLinkIsGoodOnce_evenForTwoAtTheSameTime() {
        String token = auth.invite(auth.owner(), address(), "viewer");

        List<Integer> answers = List.of(
                        CompletableFuture.supplyAsync(() -> auth.accept(null, token, NEW)),
                        CompletableFuture.supplyAsync(() -> auth.accept(null, token, NEW)))
                .stream()
                .map(answer -> answer.join().status())
                .sorted()
                .toList();

        assertThat(answers.getFirst()).isEqualTo(200);
        // the later one finds the link used, or, where it looked before, the account it is about to make
        assertThat(answers.getLast()).isGreaterThanOrEqualTo(400).isLessThan(500);
        assertThat(auth.accept(null, token, NEW).status()).isEqualTo(410);
    }

    @Test
    void aLinkIsGoodForAWeek() {
        Caller owner = auth.owner();
        String token = auth.invite(owner, address(), "viewer");

        auth.clock().advance(Duration.ofDays(7));

        assertThat(auth.accept(null, token, NEW).status()).isEqualTo(410);
        assertThat(auth.call(null, HttpMethod.GET, "invitations/" + token, null).status())
                .isEqualTo(410);
        assertThat(auth.call(owner, HttpMethod.GET, "org/invitations", null).at("/items/0/status"))
                .isEqualTo("expired");
    }

    @Test
    void askingAgainReplacesTheLinkAndTheRole() {
        Caller owner = auth.owner();
        String email = address();
        String first = auth.invite(owner, email, "viewer");

        String second = auth.invite(owner, email, "admin");

        assertThat(auth.call(owner, HttpMethod.GET, "org/invitations", null)
                        .body()
                        .get("items"))
                .singleElement()
                .satisfies(invitation ->
                        assertThat(invitation.get("role").asString()).isEqualTo("admin"));
        assertThat(auth.accept(null, first, NEW).status()).isEqualTo(404);
        assertThat(auth.accept(null, second, NEW).at("/role")).isEqualTo("admin");
    }

    @Test
    void whatIsTakenBackOpensNothing() {
        Caller owner = auth.owner();
        String token = auth.invite(owner, address(), "viewer");
        String id = auth.call(owner, HttpMethod.GET, "org/invitations", null).at("/items/0/id");
        assertThat(revoke(auth.owner(), id)).as("by a stranger").isEqualTo(404);

        assertThat(revoke(owner, id)).isEqualTo(204);

        assertThat(auth.accept(null, token, NEW).status()).isEqualTo(410);
        assertThat(revoke(owner, id)).isEqualTo(404);
        assertThat(auth.events(owner)).endsWith("user.invited", "invitation.revoked");
    }

    @Test
    void whoHasAnAccountProvesItByItsPassword_andIsLockedOutForGuessing() {
        String email = address();
        auth.signUp(email, "Own " + email.substring(0, 8));
        String token = auth.invite(auth.owner(), email, "viewer");

        for (int i = 0; i < 5; i++) {
            assertThat(auth.accept(null, token, Map.of("name", "Eve", "password", "Wrong Horse 12345"))
                            .status())
                    .isEqualTo(401);
        }
        assertThat(auth.accept(null, token, KNOWN).status()).isEqualTo(423);
        auth.clock().advance(Duration.ofMinutes(2));
        assertThat(auth.accept(null, token, KNOWN).status()).isEqualTo(200);
    }

    @Test
    void whoIsSignedInNeedsNoPassword_butNobodyElsesSessionWillDo() {
        String email = address();
        Caller own = auth.signUp(email, "Mine " + email.substring(0, 8));
        Caller inviter = auth.owner();
        String token = auth.invite(inviter, email, "viewer");

        assertThat(auth.accept(inviter, token, NOTHING).status()).isEqualTo(422);
        auth.clock().advance(Duration.ofMinutes(1));
        var joined = auth.accept(own, token, NOTHING);

        assertThat(joined.at("/org_id")).isEqualTo(inviter.org().toString());
        assertThat(joined.at("/user_id")).isEqualTo(own.actor().id());
        Map<String, String> login = Map.of("email", email, "password", TestAuth.PASSWORD, "client", "api");
        assertThat(auth.call(null, HttpMethod.POST, "auth/login", login).at("/org_id"))
                .as("one returns to where one was last")
                .isEqualTo(inviter.org().toString());
    }

    private static int invite(Caller caller, String email, String role) {
        return auth.call(caller, HttpMethod.POST, "org/invitations", Map.of("email", email, "role", role))
                .status();
    }

    private static int revoke(Caller caller, String id) {
        return auth.call(caller, HttpMethod.DELETE, "org/invitations/" + id, null)
                .status();
    }

    private static String address() {
        return UUID.randomUUID() + "@example.com";
    }
}
