package io.lowtide.cluster;

import static io.lowtide.cluster.FakeCloud.cluster;
import static io.lowtide.cluster.FakeCloud.node;
import static io.lowtide.platform.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.cluster.TestService.Answer;
import io.lowtide.contracts.Topics;
import io.lowtide.contracts.identity.OrganizationCreated;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Accounts, scans and clusters over HTTP, with an AWS that does what the test says. */
class ClusterServiceIT {
    private static final FakeCloud CLOUD = new FakeCloud();
    private static final AtomicInteger NUMBERS = new AtomicInteger(100);
    private static TestService service;

    @BeforeAll
    static void start() {
        service = new TestService(Map.of(), CLOUD);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String number() {
        return "111122223" + NUMBERS.incrementAndGet();
    }

    private static String role(String number) {
        return "arn:aws:iam::" + number + ":role/LowtideReadOnly";
    }

    private static Answer link(Caller caller, String alias) {
        return service.post(caller, "/accounts", Map.of("alias", alias, "regions", List.of("us-east-1")));
    }

    private static Answer verify(Caller caller, String account, String number) {
        return service.post(
                caller, "/accounts/" + account + "/verify", Map.of("role_arn", role(number), "aws_account_id", number));
    }

    /** An account whose first scan has ended. */
    private static String scanned(Caller caller, String number) {
        Answer linked = link(caller, "prod " + number);
        CLOUD.trust.put(role(number), UUID.fromString(linked.at("/external_id")));
        assertThat(verify(caller, linked.at("/id"), number).status()).isEqualTo(200);
        eventually(() -> assertThat(
                        service.get(caller, "/accounts/" + linked.at("/id")).at("/status"))
                .isEqualTo("active"));
        return linked.at("/id");
    }

    @Test
    void scansAnAccount_afterItsRoleWasAssumed() {
        Caller owner = TestService.person(Role.OWNER);
        String number = number();
        CLOUD.clusters.put(
                number,
                List.of(cluster(
                        number,
                        "harbour",
                        node("i-0aaaaaaaa1", "on_demand", 20.0),
                        node("i-0aaaaaaaa2", "on_demand", 40.0),
                        node("i-0aaaaaaaa3", "spot", null))));

        String account = scanned(owner, number);

        JsonNode cluster = service.get(owner, "/clusters").body().at("/items/0");
        assertThat(cluster.path("name").asString()).isEqualTo("harbour");
        assertThat(cluster.path("node_count").asInt()).isEqualTo(3);
        assertThat(cluster.path("spot_count").asInt()).isEqualTo(1);
        assertThat(cluster.path("monthly_cost").decimalValue()).isEqualByComparingTo("336.38");
        assertThat(cluster.path("efficiency_pct").asDouble()).isEqualTo(30.0);
        assertThat(cluster.path("efficiency_grade").asString()).isEqualTo("F");
        assertThat(cluster.path("health").asString()).isEqualTo("healthy");
        assertThat(cluster.path("connection").asString()).isEqualTo("none");
        assertThat(cluster.path("managed").asString()).isEqualTo("discovered");
        assertThat(service.get(owner, "/clusters/summary")
                        .body()
                        .path("monthly_run_rate")
                        .decimalValue())
                .isEqualByComparingTo("336.38");
        assertThat(service.get(owner, "/accounts/" + account).at("/aws_account_id"))
                .isEqualTo(number.substring(0, 4) + "-****-****");
        JsonNode scan =
                service.get(owner, "/accounts/" + account + "/scans").body().at("/items/0");
        assertThat(scan.path("status").asString()).isEqualTo("completed");
        assertThat(scan.at("/diff/added").asInt()).isEqualTo(3);
    }

    @Test
    void tellsOfEveryStepOfAScan_withTheAccountInTheEnvelope() {
        Caller owner = TestService.person(Role.OWNER);
        String number = number();
        CLOUD.clusters.put(number, List.of(cluster(number, "quay", node("i-0bbbbbbbb1", "on_demand", 10.0))));

        String account = scanned(owner, number);

        List<JsonNode> events = service.events(owner.org());
        assertThat(events)
                .extracting(event -> event.path("type").asString())
                .containsExactly(
                        "account.linked",
                        "account.verified",
                        "account.status_changed",
                        "scan.started",
                        "scan.progress",
                        "scan.progress",
                        "cluster.discovered",
                        "instance.added",
                        "cluster.updated",
                        "cluster.sampled",
                        "scan.progress",
                        "account.status_changed",
                        "scan.completed");
        assertThat(events)
                .allSatisfy(
                        event -> assertThat(event.path("account_id").asString()).isEqualTo(account));
        assertThat(events.getLast().at("/data/initial").asBoolean()).isTrue();
        assertThat(events.getLast().at("/data/instances").asInt()).isEqualTo(1);
        String cluster = events.get(6).at("/data/cluster_id").asString();
        assertThat(events.subList(6, 10))
                .allSatisfy(
                        event -> assertThat(event.path("cluster_id").asString()).isEqualTo(cluster));
        assertThat(events.subList(4, 6))
                .extracting(event -> event.at("/data/percent").asInt())
                .containsExactly(0, 60);
    }

    @Test
    void seesWhatIsDifferent_whenItScansAgain() {
        Caller owner = TestService.person(Role.OWNER);
        String number = number();
        CLOUD.clusters.put(
                number,
                List.of(
                        cluster(
                                number,
                                "mole",
                                node("i-0cccccccc1", "on_demand", 10.0),
                                node("i-0cccccccc2", "on_demand", 10.0)),
                        cluster(number, "pier", node("i-0cccccccc3", "on_demand", 10.0))));
        String account = scanned(owner, number);

        CLOUD.clusters.put(
                number,
                List.of(cluster(
                        number, "mole", node("i-0cccccccc1", "on_demand", 10.0), node("i-0cccccccc4", "spot", 50.0))));
        Answer again = service.post(owner, "/accounts/" + account + "/resync", null);
        assertThat(again.status()).isEqualTo(202);

        eventually(
                () -> assertThat(service.events(owner.org(), "scan.completed")).hasSize(2));
        JsonNode diff = service.events(owner.org(), "scan.completed").getLast().path("data");
        assertThat(diff.path("added").asInt()).isEqualTo(1);
        assertThat(diff.path("terminated").asInt()).isEqualTo(2);
        assertThat(service.events(owner.org(), "instance.terminated")).hasSize(2);
        assertThat(service.events(owner.org(), "cluster.removed"))
                .extracting(event -> event.at("/data/name").asString())
                .containsExactly("pier");
        assertThat(service.get(owner, "/clusters").body().path("items")).hasSize(1);
        String mole = service.get(owner, "/clusters").at("/items/0/id");
        assertThat(service.get(owner, "/clusters/" + mole + "/instances").body().path("items"))
                .extracting(it -> it.path("instance_id").asString())
                .containsExactly("i-0cccccccc1", "i-0cccccccc4");
        assertThat(service.get(owner, "/clusters/" + mole + "/instances?state=terminated")
                        .at("/items/0/instance_id"))
                .isEqualTo("i-0cccccccc2");
    }

    @Test
    void namesWhatAwsDoesNotAllow_andRemembersIt() {
        Caller owner = TestService.person(Role.OWNER);
        String number = number();
        String account = link(owner, "closed").at("/id");

        Answer refused = verify(owner, account, number);

        assertThat(refused.status()).isEqualTo(424);
        assertThat(refused.at("/code")).isEqualTo("failed_dependency");
        assertThat(refused.at("/detail")).contains("sts:AssumeRole");
        Answer after = service.get(owner, "/accounts/" + account);
        assertThat(after.at("/status")).isEqualTo("error");
        assertThat(after.at("/status_reason")).contains("sts:AssumeRole");
        assertThat(after.at("/light")).isEqualTo("red");
    }

    @Test
    void givesAnAwsAccountToOneOrganisationOnly() {
        Caller first = TestService.person(Role.OWNER);
        Caller second = TestService.person(Role.OWNER);
        String number = number();
        scanned(first, number);
        Answer linked = link(second, "theirs");
        CLOUD.trust.put(role(number), UUID.fromString(linked.at("/external_id")));

        assertThat(verify(second, linked.at("/id"), number).status()).isEqualTo(409);
        assertThat(service.get(second, "/accounts/" + linked.at("/id")).at("/status"))
                .isEqualTo("pending");
    }

    @Test
    void neverTakesAnExternalIdFromARequest() {
        Caller owner = TestService.person(Role.OWNER);
        String number = number();
        String account = link(owner, "tampered").at("/id");
        CLOUD.trust.put(role(number), UUID.randomUUID());

        Answer smuggled = service.post(
                owner,
                "/accounts/" + account + "/verify",
                Map.of(
                        "role_arn", role(number),
                        "aws_account_id", number,
                        "external_id", CLOUD.trust.get(role(number)).toString()));

        assertThat(smuggled.status()).isEqualTo(422);
        assertThat(smuggled.at("/errors/0/field")).isEqualTo("external_id");
        assertThat(verify(owner, account, number).status()).isEqualTo(424);
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        Caller owner = TestService.person(Role.OWNER);

        Answer bad = service.post(
                owner,
                "/accounts",
                Map.of(
                        "alias", "",
                        "aws_account_id", "12",
                        "regions", List.of("us-east-1", "mars-north-1"),
                        "access_mode", "root",
                        "method", "access_key"));

        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.body().path("errors"))
                .extracting(error -> error.path("field").asString())
                .containsExactly("alias", "aws_account_id", "regions[1]", "access_mode", "method");
        String account = link(owner, "fields").at("/id");
        Answer proof = service.post(
                owner,
                "/accounts/" + account + "/verify",
                Map.of("role_arn", role("111122223333"), "aws_account_id", "444455556666"));
        assertThat(proof.at("/errors/0/field")).isEqualTo("role_arn");
    }

    @Test
    void keepsAPlaceForTheFirstAccount_andGivesItAway() {
        Caller owner = TestService.person(Role.OWNER);
        service.tell(
                owner,
                Topics.IDENTITY_EVENTS,
                owner.org().toString(),
                OrganizationCreated.TYPE,
                new OrganizationCreated(owner.org(), "Harbour", UUID.randomUUID()));
        eventually(() ->
                assertThat(service.get(owner, "/accounts").body().path("items")).hasSize(1));
        String placeholder = service.get(owner, "/accounts").at("/items/0/id");

        Answer linked = link(owner, "mine");

        assertThat(linked.status()).isEqualTo(201);
        assertThat(linked.at("/id")).isEqualTo(placeholder);
        assertThat(linked.at("/role_name")).isEqualTo("LowtideReadOnly");
        assertThat(link(owner, "mine").status()).isEqualTo(409);
        Answer template = service.get(owner, "/accounts/" + placeholder + "/cloudformation-template");
        assertThat(template.text())
                .contains("sts:ExternalId: \"" + linked.at("/external_id") + "\"")
                .doesNotContain("FullAccess");
    }

    @Test
    void tellsOtherServicesHowFarAnOrganisationIs() {
        Caller owner = TestService.person(Role.OWNER);
        String path = "/internal/orgs/" + owner.org() + "/account-status";
        assertThat(service.get(TestService.service(owner.org()), path).at("/status"))
                .isEqualTo("pending");

        String account = scanned(owner, number());

        Answer known = service.get(TestService.service(null), path);
        assertThat(known.at("/status")).isEqualTo("active");
        assertThat(known.body().path("accounts").asInt()).isEqualTo(1);
        assertThat(known.at("/active_account_id")).isEqualTo(account);
        assertThat(service.get(TestService.service(UUID.randomUUID()), path).status())
                .isEqualTo(404);
        assertThat(service.get(owner, path).status()).isEqualTo(403);
    }

    @Test
    void endsTheScan_whenAwsTakesTheRoleBack() {
        Caller owner = TestService.person(Role.OWNER);
        String number = number();
        String account = scanned(owner, number);

        CLOUD.trust.remove(role(number));
        service.post(owner, "/accounts/" + account + "/resync", null);

        eventually(() -> assertThat(service.get(owner, "/accounts/" + account).at("/status"))
                .isEqualTo("error"));
        assertThat(service.events(owner.org(), "scan.failed")).hasSize(1);
        assertThat(service.get(owner, "/accounts/" + account + "/scans").at("/items/0/error"))
                .contains("sts:AssumeRole");
    }

    @Test
    void managesWhatWasFound_connectsIt_andLetsItGo() {
        Caller owner = TestService.person(Role.OWNER);
        String number = number();
        CLOUD.clusters.put(number, List.of(cluster(number, "dock", node("i-0dddddddd1", "on_demand", 10.0))));
        scanned(owner, number);
        Answer found = service.get(owner, "/clusters/discovered");
        String arn = found.at("/items/0/arn");
        String id = found.at("/items/0/id");
        assertThat(found.body().at("/items/0/managed").asBoolean(true)).isFalse();
        assertThat(service.post(owner, "/clusters/" + id + "/connect", Map.of()).status())
                .isEqualTo(409);

        Answer managed = service.post(owner, "/clusters", Map.of("source", "discovered", "arn", arn));
        assertThat(managed.status()).isEqualTo(201);
        assertThat(managed.at("/id")).isEqualTo(id);
        assertThat(service.get(owner, "/clusters/discovered").body().path("items"))
                .isEmpty();
        assertThat(service.post(owner, "/clusters", Map.of("source", "discovered", "arn", arn))
                        .status())
                .isEqualTo(409);

        Answer connect = service.post(owner, "/clusters/" + id + "/connect", Map.of("namespace", "lowtide"));
        assertThat(connect.status()).isEqualTo(200);
        assertThat(connect.at("/registration_token")).isEqualTo("reg-" + id);
        assertThat(connect.at("/helm_command")).contains("helm upgrade").doesNotContain("reg-" + id);
        assertThat(connect.at("/namespace")).isEqualTo("lowtide");
        assertThat(service.get(owner, "/clusters/" + id + "/connection").at("/status"))
                .isEqualTo("never");

        Answer paused = service.call(
                owner,
                HttpMethod.PUT,
                "/clusters/" + id + "/maintenance-mode",
                Map.of("on", true, "reason", "upgrade"),
                Map.of());
        assertThat(paused.body().path("on").asBoolean()).isTrue();
        assertThat(service.get(owner, "/clusters/" + id)
                        .body()
                        .path("maintenance_mode")
                        .asBoolean())
                .isTrue();
        Answer renamed = service.call(
                owner,
                HttpMethod.PATCH,
                "/clusters/" + id,
                Map.of("name", "Dry dock", "environment", "prod"),
                Map.of());
        assertThat(renamed.at("/name")).isEqualTo("Dry dock");
        assertThat(service.get(owner, "/clusters?q=DRY&environment=prod&health=healthy&tag=team:harbour")
                        .body()
                        .path("items"))
                .hasSize(1);
        assertThat(service.get(owner, "/clusters?tag=team:sea").body().path("items"))
                .isEmpty();

        assertThat(service.call(owner, HttpMethod.DELETE, "/clusters/" + id, null, Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(service.get(owner, "/clusters/" + id).at("/managed")).isEqualTo("unmanaged");
        assertThat(service.events(owner.org()))
                .extracting(event -> event.path("type").asString())
                .contains("cluster.registered", "maintenance.changed", "cluster.removed");
    }

    @Test
    void disconnects_onlyWhenItsOwnerSaysItsName() {
        Caller owner = TestService.person(Role.OWNER);
        Caller admin = TestService.person(owner.org(), Role.ADMIN);
        String number = number();
        CLOUD.clusters.put(number, List.of(cluster(number, "wreck", node("i-0eeeeeeee1", "on_demand", 10.0))));
        String account = scanned(owner, number);
        String path = "/accounts/" + account;
        Map<String, String> named = Map.of("confirm", "prod " + number);

        assertThat(service.call(admin, HttpMethod.DELETE, path, named, Map.of()).status())
                .isEqualTo(403);
        assertThat(service.call(owner, HttpMethod.DELETE, path, Map.of("confirm", "other"), Map.of())
                        .status())
                .isEqualTo(422);
        assertThat(service.call(owner, HttpMethod.DELETE, path, named, Map.of()).at("/status"))
                .isEqualTo("disconnected");

        assertThat(service.get(owner, path).status()).isEqualTo(404);
        assertThat(service.get(owner, "/clusters").body().path("items")).isEmpty();
        // proven by nobody any more, so that somebody else may prove it
        scanned(TestService.person(Role.OWNER), number);
    }

    @Test
    void knowsNothing_ofAnotherOrganisation() {
        Caller owner = TestService.person(Role.OWNER);
        Caller stranger = TestService.person(Role.OWNER);
        String number = number();
        CLOUD.clusters.put(number, List.of(cluster(number, "secret", node("i-0ffffffff1", "on_demand", 10.0))));
        String account = scanned(owner, number);
        String cluster = service.get(owner, "/clusters").at("/items/0/id");
        String arn = service.get(owner, "/clusters").at("/items/0/arn");

        for (String path : List.of(
                "/accounts/" + account,
                "/accounts/" + account + "/scans",
                "/accounts/" + account + "/cloudformation-template",
                "/clusters/" + cluster,
                "/clusters/" + cluster + "/connection",
                "/clusters/" + cluster + "/instances",
                "/clusters/" + cluster + "/node-groups",
                "/clusters/" + cluster + "/workloads")) {
            assertThat(service.get(stranger, path).status()).as(path).isEqualTo(404);
        }
        assertThat(service.post(stranger, "/accounts/" + account + "/resync", null)
                        .status())
                .isEqualTo(404);
        assertThat(service.post(stranger, "/clusters/" + cluster + "/connect", null)
                        .status())
                .isEqualTo(404);
        assertThat(service.post(stranger, "/clusters", Map.of("source", "discovered", "arn", arn))
                        .status())
                .isEqualTo(404);
        assertThat(service.get(stranger, "/clusters").body().path("items")).isEmpty();
        assertThat(service.get(stranger, "/accounts").body().path("items")).isEmpty();
    }

    @Test
    void refusesAViewer_whatChangesSomething() {
        Caller viewer = TestService.person(Role.VIEWER);

        assertThat(link(viewer, "mine").status()).isEqualTo(403);
        assertThat(service.get(viewer, "/clusters/discovered").status()).isEqualTo(403);
        assertThat(service.get(viewer, "/clusters").status()).isEqualTo(200);
    }
}
