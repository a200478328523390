package io.lowtide.standalone.customer;

import io.lowtide.standalone.Endpoints;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** The owner of a fresh organisation, signed in. */
public final class Customer {

    private static final long LOOK_NANOS = 500_000_000;

    private static final Set<String> ENDED = Set.of("completed", "failed", "cancelled");

    private final ApiClient api;
    private final Endpoints outside;
    private final String email;
    private final String password;

    /** An AWS account with the role that trusts this organisation. */
    public record Account(String id, String awsAccountId, String role) {}

    private Customer(ApiClient api, Endpoints outside, String email, String password) {
        this.api = api;
        this.outside = outside;
        this.email = email;
        this.password = password;
    }

    /**
     * Signs up.
     *
     * @param organisation the first word of its name; the rest is chance
     */
    public static Customer signUp(ApiClient api, Endpoints outside, String organisation) {
        byte[] random = new byte[12];
        new SecureRandom().nextBytes(random);
        String unique = HexFormat.of().formatHex(random, 0, 4);
        String email = "owner-" + unique + "@example.com";
        String password = "Tide-" + Base64.getUrlEncoder().encodeToString(random) + "-9";
        api.post("/auth/signup", Map.of("org_name", organisation + " " + unique, "email", email, "password", password));
        return new Customer(api, outside, email, password);
    }

    public ApiClient api() {
        return api;
    }

    public String email() {
        return email;
    }

    public String password() {
        return password;
    }

    /** Says which account it is, and makes the role in it. */
    public Account open(String awsAccountId, String alias, boolean full) {
        JsonNode account = api.post(
                "/accounts",
                Map.of(
                        "alias",
                        alias,
                        "aws_account_id",
                        awsAccountId,
                        "regions",
                        List.of("us-east-1"),
                        "access_mode",
                        full ? "full" : "read_only",
                        "method",
                        "role"));
        String id = account.path("id").asString();
        // each organisation has a role of its own: a role trusts one external id
        String role = "arn:aws:iam::" + awsAccountId + ":role/Lowtide" + (full ? "" : "ReadOnly") + "-"
                + id.substring(id.length() - 8);
        // in the customer's account a CloudFormation stack makes the role that trusts this external id
        api.postOutside(
                outside.aws() + "/dev/sim/roles",
                Map.of(
                        "role_arn",
                        role,
                        "external_id",
                        account.path("external_id").asString(),
                        "may_change",
                        full));
        return new Account(id, awsAccountId, role);
    }

    /** Lets Lowtide in; the scan begins. */
    public void verify(Account account) {
        api.post(
                "/accounts/" + account.id() + "/verify",
                Map.of("role_arn", account.role(), "aws_account_id", account.awsAccountId()));
    }

    /** Has all accounts looked at again; returns when that is done. */
    public void scan() {
        for (JsonNode account : ApiClient.items(api.get("/accounts"))) {
            String path = "/accounts/" + account.path("id").asString();
            JsonNode asked = api.post(path + "/resync", Map.of());
            await(
                    "the scan of account " + account.path("alias").asString(""),
                    Duration.ofSeconds(90),
                    () -> ApiClient.items(api.get(path + "/scans")),
                    scans -> scans.stream()
                            .anyMatch(scan -> scan.path("id").equals(asked.path("scan_id"))
                                    && scan.path("status").asString("").equals("completed")));
        }
    }

    /**
     * Connects all clusters that are found and puts the agent into each; returns when all agents are connected.
     *
     * @param least how many are there to be found
     */
    public List<JsonNode> connect(int least) {
        List<JsonNode> found = await(
                "discovered clusters",
                Duration.ofSeconds(45),
                () -> ApiClient.items(api.get("/clusters/discovered")),
                items -> items.size() >= least);
        List<String> ids = new ArrayList<>();
        for (JsonNode cluster : found) {
            String id = api.post(
                            "/clusters",
                            Map.of(
                                    "source",
                                    "discovered",
                                    "arn",
                                    cluster.path("arn").asString()))
                    .path("id")
                    .asString();
            install(id, cluster.path("name").asString());
            ids.add(id);
        }
        for (String id : ids) {
            await(
                    "the agent of cluster " + id,
                    Duration.ofSeconds(60),
                    () -> api.get("/clusters/" + id + "/connection"),
                    connection -> "connected".equals(connection.path("status").asString("")));
        }
        return ApiClient.items(api.get("/clusters")).stream()
                .filter(cluster -> ids.contains(cluster.path("id").asString()))
                .toList();
    }

    /** What the Helm command of the answer would do: put the registration token into a Secret of the cluster. */
    private void install(String id, String name) {
        JsonNode connect = api.post("/clusters/" + id + "/connect", Map.of("namespace", "lowtide"));
        Endpoints.Cluster cluster = outside.clusters().get(name);
        if (cluster == null) {
            throw new UnexpectedException("cluster " + name + " is not of this world: "
                    + outside.clusters().keySet());
        }
        new ClusterAdmin(cluster)
                .putSecret(
                        "lowtide",
                        "lowtide-agent-registration",
                        Map.of(
                                "token", connect.path("registration_token").asString(),
                                "endpoint", connect.path("endpoint").asString(),
                                "clusterId", id));
    }

    /** Changes parts of a cluster's policy. */
    public void policy(String cluster, Map<String, Object> patch) {
        String path = "/clusters/" + cluster + "/policy";
        api.patch(path, patch, api.get(path).path("version").asLong());
    }

    /** Waits for the end of an optimisation run, approving it where it waits for a person. */
    public JsonNode seenThrough(String job, Duration patience) {
        return await(
                "the end of run " + job,
                patience,
                () -> {
                    JsonNode seen = api.get("/optimizations/" + job);
                    if ("waiting_approval".equals(seen.path("status").asString(""))) {
                        api.post("/optimizations/" + job + "/approve", Map.of("comment", "as the policy says"));
                    }
                    return seen;
                },
                seen -> ENDED.contains(seen.path("status").asString("")));
    }

    /** Asks until the answer is good enough; what is away for a moment is asked again. */
    public static <T> T await(String what, Duration patience, Supplier<T> question, Predicate<T> enough) {
        long start = System.nanoTime();
        Object last;
        do {
            try {
                T answer = question.get();
                if (enough.test(answer)) {
                    return answer;
                }
                last = answer;
            } catch (UnexpectedException e) {
                if (!e.passes()) {
                    throw e;
                }
                last = e.getMessage();
            }
            LockSupport.parkNanos(LOOK_NANOS);
        } while (System.nanoTime() - start < patience.toNanos());
        throw new UnexpectedException("waited " + patience.toSeconds() + " s for " + what + ", last seen: " + last);
    }
}
