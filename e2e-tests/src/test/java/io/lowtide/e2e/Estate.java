package io.lowtide.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.standalone.Endpoints;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * What one organisation owns: an account that was scanned, a cluster that was added, a job that runs.
 *
 * @param ids the id of one of each, by the first segment of its address
 */
record Estate(String url, Visitor owner, Map<String, String> ids) implements AutoCloseable {
    private static final String ACCOUNT = "444455556666";
    private static final List<String> READABLE = List.of("accounts", "clusters", "audit", "optimizations", "templates");

    static Estate of(String url, Endpoints outside) throws Exception {
        Visitor owner = Visitor.signedUp(url);
        Visitor world = Visitor.anonymous(outside.aws());
        Map<String, String> ids = new LinkedHashMap<>();

        JsonNode account = owner.post(
                "/api/v1/accounts",
                Map.of(
                        "alias", "development",
                        "aws_account_id", ACCOUNT,
                        "regions", List.of("us-east-1"),
                        "access_mode", "read_only",
                        "method", "role"));
        ids.put("accounts", account.get("id").asString());
        String role = "arn:aws:iam::" + ACCOUNT + ":role/Estate-" + UUID.randomUUID();
        world.post(
                "/dev/sim/roles",
                Map.of(
                        "role_arn",
                        role,
                        "external_id",
                        account.get("external_id").asString()));
        owner.post(
                "/api/v1/accounts/" + ids.get("accounts") + "/verify",
                Map.of("role_arn", role, "aws_account_id", ACCOUNT));
        JsonNode found = first(owner, "/api/v1/clusters/discovered");
        JsonNode cluster = owner.post(
                "/api/v1/clusters",
                Map.of("source", "discovered", "arn", found.get("arn").asString()));
        ids.put("clusters", cluster.get("id").asString());
        ids.put("audit", first(owner, "/api/v1/audit").get("id").asString());
        ids.put(
                "opportunities",
                first(owner, "/api/v1/clusters/" + ids.get("clusters") + "/opportunities")
                        .get("id")
                        .asString());
        ids.put(
                "optimizations",
                owner.post("/api/v1/clusters/" + ids.get("clusters") + "/optimizations", Map.of())
                        .get("job_id")
                        .asString());
        ids.put(
                "templates",
                owner.post("/api/v1/templates", Map.of("name", "general", "families", List.of("m5", "m6i")))
                        .get("id")
                        .asString());
        return new Estate(url, owner, ids);
    }

    /** An agent of the cluster, newly installed. */
    Visitor agent() throws Exception {
        JsonNode install = owner.again()
                .post("/api/v1/clusters/" + ids.get("clusters") + "/connect", Map.of("namespace", "lowtide"));
        JsonNode registered = Visitor.anonymous(url)
                .post(
                        "/api/v1/agent/register",
                        Map.of(
                                "registration_token",
                                install.get("registration_token").asString(),
                                "agent_version",
                                "0.1.0",
                                "kubernetes_version",
                                "1.34.2",
                                "node_count",
                                6,
                                "namespace",
                                "lowtide"));
        return Visitor.bearing(url, registered.get("api_key").asString());
    }

    private static JsonNode first(Visitor visitor, String path) throws Exception {
        long start = System.nanoTime();
        while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(30)) {
            JsonNode items = visitor.get(path).path("items");
            if (!items.isEmpty()) {
                return items.get(0);
            }
            LockSupport.parkNanos(200_000_000);
        }
        throw new AssertionError("nothing at " + path);
    }

    /** The address with this estate's id in it; later parameters are anything. */
    String address(Operation operation) {
        String[] segments = operation.path().substring("/api/v1/".length()).split("/", -1);
        String own = segments.length > 1 && segments[1].startsWith("{") ? ids.get(segments[0]) : null;
        if (own == null) {
            return null;
        }
        return operation
                .path()
                .replaceFirst("\\{[^}]+}", own)
                .replace("{version}", "1")
                .replace("{date}", "2027-01-01")
                .replaceAll("\\{[^}]+}", "0198c0de-0000-7000-8000-000000000001");
    }

    /** Nothing of it was changed or taken away. */
    void isWhole() throws Exception {
        for (String collection : READABLE) {
            String path = "/api/v1/" + collection + "/" + ids.get(collection);
            HttpResponse<String> answer = owner.call("GET", path, null);
            assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        }
    }

    /** Lets the AWS account go: one organisation has it at a time. */
    @Override
    public void close() throws Exception {
        owner.again().call("DELETE", "/api/v1/accounts/" + ids.get("accounts"), "{\"confirm\":\"development\"}");
    }
}
