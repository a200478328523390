package io.lowtide.cluster;

import static io.lowtide.cluster.FakeCloud.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.cluster.TestService.Answer;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Templates, policies and snapshots over HTTP. */
class TemplatesAndPoliciesIT {
    private static final FakeCloud CLOUD = new FakeCloud();
    private static TestService service;
    private static LinkedAccounts accounts;

    @BeforeAll
    static void start() {
        service = new TestService(Map.of(), CLOUD);
        accounts = new LinkedAccounts(service, CLOUD);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Answer put(Caller caller, String path, Object body, @Nullable String ifMatch) {
        return service.call(
                caller, HttpMethod.PUT, path, body, ifMatch == null ? Map.of() : Map.of("If-Match", ifMatch));
    }

    private static Answer patch(Caller caller, String path, Object body, @Nullable String ifMatch) {
        return service.call(
                caller, HttpMethod.PATCH, path, body, ifMatch == null ? Map.of() : Map.of("If-Match", ifMatch));
    }

    private static Answer template(Caller caller, String name, String... families) {
        return service.post(caller, "/templates", Map.of("name", name, "families", List.of(families)));
    }

    @Test
    void keepsATemplate_andRefusesTheOlderHand() {
        Caller admin = TestService.person(Role.ADMIN);

        Answer created = template(admin, "General", "m5", "m6i");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.at("/architecture")).isEqualTo("x86_64");
        assertThat(created.body().path("is_default").asBoolean(true)).isFalse();
        String path = "/templates/" + created.at("/id");
        Map<String, Object> change = Map.of("name", "General", "families", List.of("m5"), "disk_type", "io2");
        assertThat(put(admin, path, change, null).status()).isEqualTo(428);
        Answer changed = put(admin, path, change, "\"1\"");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.etag()).isEqualTo("\"2\"");
        assertThat(changed.at("/disk_type")).isEqualTo("io2");
        assertThat(put(admin, path, change, "\"1\"").status()).isEqualTo(412);
        assertThat(template(admin, "GENERAL", "m5").status()).isEqualTo(409);
        assertThat(service.get(admin, "/templates?q=gener").body().path("items"))
                .hasSize(1);
        assertThat(service.events(admin.org(), "template.changed"))
                .extracting(event -> event.at("/data/op").asString())
                .containsExactly("created", "updated");
    }

    @Test
    void namesTheFamily_thatIsNotOfTheArchitecture() {
        Caller admin = TestService.person(Role.ADMIN);
        Map<String, Object> draft = Map.of("name", "gpu", "families", List.of("g4dn"), "architecture", "arm64");

        Answer verdict = service.post(admin, "/templates/validate", draft);
        Answer refused = service.post(admin, "/templates", draft);

        assertThat(verdict.status()).isEqualTo(200);
        assertThat(verdict.body().path("valid").asBoolean(true)).isFalse();
        assertThat(verdict.at("/errors/0/family")).isEqualTo("g4dn");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/field")).isEqualTo("families");
        assertThat(refused.at("/errors/0/message")).contains("g4dn").contains("expected: arm64");
        Answer old = service.post(
                admin, "/templates/validate", Map.of("families", List.of("m5", "m6i"), "disk_type", "gp2"));
        assertThat(old.body().path("valid").asBoolean()).isTrue();
        assertThat(old.at("/warnings/0/message")).contains("gp3");
    }

    @Test
    void hasOneDefault_andCopiesAndDeletes() {
        Caller admin = TestService.person(Role.ADMIN);
        String one = template(admin, "one", "m5").at("/id");
        String other = service.post(admin, "/templates/" + one + "/clone", Map.of("name", "other"))
                .at("/id");

        Answer first = service.call(admin, HttpMethod.PUT, "/templates/" + one + "/default", null, Map.of());
        Answer second = service.call(admin, HttpMethod.PUT, "/templates/" + other + "/default", null, Map.of());

        assertThat(first.at("/new_default")).isEqualTo(one);
        assertThat(first.at("/previous_default")).isEmpty();
        assertThat(second.at("/previous_default")).isEqualTo(one);
        assertThat(service.get(admin, "/templates")
                        .body()
                        .path("items")
                        .valueStream()
                        .filter(item -> item.path("is_default").asBoolean())
                        .map(item -> item.path("id").asString()))
                .containsExactly(other);
        assertThat(service.call(admin, HttpMethod.DELETE, "/templates/" + one, null, Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(service.get(admin, "/templates/" + one).status()).isEqualTo(404);
        // its name is free again
        assertThat(template(admin, "one", "m5").status()).isEqualTo(201);
    }

    @Test
    void patchesAPolicy_andGoesBack() {
        Caller admin = TestService.person(Role.OWNER);
        String cluster = accounts.cluster(admin, "quay", node("i-0aaaaaaab1", "on_demand", 10.0));
        String path = "/clusters/" + cluster + "/policy";
        Answer before = service.get(admin, path);
        assertThat(before.etag()).isEqualTo("\"0\"");
        assertThat(before.at("/config/autoscaling/mode")).isEqualTo("observe");

        Map<String, Object> managed = Map.of("autoscaling", Map.of("mode", "managed", "spot_target_pct", 100));
        assertThat(patch(admin, path, managed, null).status()).isEqualTo(428);
        Answer patched = patch(admin, path + "?comment=go", managed, "\"0\"");

        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.etag()).isEqualTo("\"1\"");
        assertThat(patched.at("/config/autoscaling/mode")).isEqualTo("managed");
        assertThat(patched.at("/config/bin_packing/method")).isEqualTo("delete_empty");
        assertThat(patched.body().at("/estimated_impact/monthly_savings").decimalValue())
                .isEqualByComparingTo("84.10");
        assertThat(patch(admin, path, managed, "\"0\"").status()).isEqualTo(412);
        Map<String, @Nullable Object> unset = new HashMap<>();
        unset.put("mode", null);
        assertThat(patch(admin, path, Map.of("autoscaling", unset), "\"1\"").at("/config/autoscaling/mode"))
                .isEqualTo("observe");
        Answer restored = service.post(admin, path + "/revisions/1/restore", null);
        assertThat(restored.at("/version")).isEqualTo("3");
        assertThat(restored.at("/config/autoscaling/mode")).isEqualTo("managed");
        JsonNode revisions = service.get(admin, path + "/revisions").body().path("items");
        assertThat(revisions)
                .extracting(it ->
                        it.path("version").asInt() + " " + it.path("comment").asString("-"))
                .containsExactly("3 restored from version 1", "2 -", "1 go");
        assertThat(revisions.at("/0/changed_by").asString()).isEqualTo("Ada");
        assertThat(service.events(admin.org(), "policy.updated"))
                .extracting(event -> event.at("/data/sections/0").asString())
                .containsExactly("autoscaling", "autoscaling", "autoscaling");
        assertThat(service.events(admin.org(), "policy.updated"))
                .allSatisfy(event -> assertThat(event.at("/data/config").asString())
                        .contains("\"exclusions\":{\"namespaces\":[\"kube-system\""));
        assertThat(service.post(admin, path + "/revisions/9/restore", null).status())
                .isEqualTo(404);
    }

    @Test
    void previewsAPolicy_andKeepsNothing() {
        Caller owner = TestService.person(Role.OWNER);
        String cluster = accounts.cluster(owner, "jetty", node("i-0aaaaaaac1", "on_demand", 10.0));
        String path = "/clusters/" + cluster + "/policy";

        Answer good = service.post(
                TestService.person(owner.org(), Role.VIEWER),
                path + "/preview",
                Map.of("autoscaling", Map.of("mode", "managed", "spot_target_pct", 100)));
        Answer bad = service.post(
                owner,
                path + "/preview",
                Map.of(
                        "autoscaling", Map.of("template_id", UUID.randomUUID().toString()),
                        "bin_packing", Map.of()));

        assertThat(good.body().path("valid").asBoolean()).isTrue();
        assertThat(good.body().at("/estimated_impact/interruption_risk").asDouble())
                .isEqualTo(0.15);
        assertThat(good.body().path("warnings")).hasSize(1);
        assertThat(bad.body().path("valid").asBoolean(true)).isFalse();
        assertThat(bad.at("/errors/0/field")).isEqualTo("autoscaling.template_id");
        assertThat(service.get(owner, path).etag()).isEqualTo("\"0\"");
    }

    @Test
    void namesEverySetting_thatIsOutOfItsRange() {
        Caller owner = TestService.person(Role.OWNER);
        String cluster = accounts.cluster(owner, "slip", node("i-0aaaaaaad1", "on_demand", 10.0));

        Answer refused = put(
                owner,
                "/clusters/" + cluster + "/policy",
                Map.of(
                        "bin_packing", Map.of("aggressiveness", 81),
                        "rightsizing", Map.of("safety_buffer_pct", 5),
                        "windows", Map.of("blackout", List.of(Map.of("from", "2026-13-01T00:00:00Z"))),
                        "colour", "blue"),
                "\"0\"");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("errors"))
                .extracting(error -> error.path("field").asString())
                .containsExactlyInAnyOrder(
                        "bin_packing.aggressiveness",
                        "rightsizing.safety_buffer_pct",
                        "windows.blackout[0].to",
                        "windows.blackout[0].from",
                        "colour");
    }

    @Test
    void keepsATemplate_aPolicyNames() {
        Caller owner = TestService.person(Role.OWNER);
        String cluster = accounts.cluster(owner, "ramp", node("i-0aaaaaaae1", "on_demand", 10.0));
        String template = template(owner, "held", "m5").at("/id");
        Answer set = patch(
                owner,
                "/clusters/" + cluster + "/policy",
                Map.of("autoscaling", Map.of("template_id", template)),
                "\"0\"");
        assertThat(set.status()).isEqualTo(200);

        Answer refused = service.call(owner, HttpMethod.DELETE, "/templates/" + template, null, Map.of());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/detail")).contains("ramp");
        assertThat(service.get(owner, "/templates/" + template).at("/in_use_by/0/id"))
                .isEqualTo(cluster);
    }

    @Test
    void tellsServicesAllThatDecisionsNeed() {
        Caller owner = TestService.person(Role.OWNER);
        String cluster = accounts.cluster(owner, "basin", node("i-0aaaaaaaf1", "spot", 10.0));
        String path = "/internal/clusters/" + cluster + "/snapshot";

        Answer snapshot = service.get(TestService.service(owner.org()), path);

        assertThat(snapshot.status()).isEqualTo(200);
        assertThat(snapshot.at("/org_id")).isEqualTo(owner.org().toString());
        assertThat(snapshot.at("/instances/0/lifecycle")).isEqualTo("spot");
        assertThat(snapshot.at("/policy")).contains("\"mode\":\"observe\"");
        assertThat(snapshot.at("/managed")).isEqualTo("managed");
        assertThat(service.get(owner, path).status()).isEqualTo(403);
        assertThat(service.get(TestService.service(UUID.randomUUID()), path).status())
                .isEqualTo(404);
    }

    @Test
    void knowsNothing_ofAnotherOrganisation() {
        Caller owner = TestService.person(Role.OWNER);
        Caller stranger = TestService.person(Role.OWNER);
        String cluster = accounts.cluster(owner, "cove", node("i-0aaaaaab01", "on_demand", 10.0));
        String template = template(owner, "ours", "m5").at("/id");
        String policy = "/clusters/" + cluster + "/policy";
        Map<String, Object> body = Map.of("name", "theirs", "families", List.of("m5"));

        assertThat(service.get(stranger, policy).status()).isEqualTo(404);
        assertThat(service.get(stranger, policy + "/revisions").status()).isEqualTo(404);
        assertThat(put(stranger, policy, Map.of(), "*").status()).isEqualTo(404);
        assertThat(patch(stranger, policy, Map.of(), "*").status()).isEqualTo(404);
        assertThat(service.post(stranger, policy + "/preview", Map.of()).status())
                .isEqualTo(404);
        assertThat(service.post(stranger, policy + "/revisions/1/restore", null).status())
                .isEqualTo(404);
        assertThat(service.get(stranger, "/templates/" + template).status()).isEqualTo(404);
        assertThat(put(stranger, "/templates/" + template, body, "*").status()).isEqualTo(404);
        assertThat(put(stranger, "/templates/" + template + "/default", body, "*")
                        .status())
                .isEqualTo(404);
        assertThat(service.post(stranger, "/templates/" + template + "/clone", Map.of("name", "theirs"))
                        .status())
                .isEqualTo(404);
        assertThat(service.call(stranger, HttpMethod.DELETE, "/templates/" + template, null, Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(service.get(stranger, "/templates").body().path("items")).isEmpty();
        // nor may their policy name our template
        String theirs = accounts.cluster(stranger, "their-cove", node("i-0aaaaaab02", "on_demand", 10.0));
        Answer named = patch(
                stranger,
                "/clusters/" + theirs + "/policy",
                Map.of("autoscaling", Map.of("template_id", template)),
                "\"0\"");
        assertThat(named.status()).isEqualTo(422);
    }
}
