package io.lowtide.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.standalone.Endpoints;
import io.lowtide.standalone.Trust;
import io.lowtide.standalone.customer.ApiClient;
import io.lowtide.standalone.customer.Customer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A cluster where Karpenter keeps the nodes: a plan is told to its NodePool, and Karpenter carries it out. */
class KarpenterIT {
    private static final String CLUSTER = "staging";
    private static final String ACCOUNT = "111122223333";
    private static final String POOL = "/apis/karpenter.sh/v1/nodepools/default";
    private static final Map<String, String> OFTEN = Map.of("LOWTIDE_CLUSTER_SCAN_EVERY", "10s");
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** Eight nodes go one after the other, and a machine of the world boots in 45 s of its own time. */
    private static final Map<String, Object> HURRIED = Map.of("speed", 6);
    /** The NodePool has nodes of these plans alone; those of other groups stay. */
    private static final List<String> KINDS = List.of("spot_replacement", "consolidate");
    /** All may go, and all may be on spot: else a node that stays would keep those that are like it. */
    private static final Map<String, Object> FREE_HAND = Map.of(
            "autoscaling", Map.of("mode", "managed", "spot_target_pct", 100),
            "exclusions", Map.of("namespaces", List.of(), "labels", Map.of()),
            "bin_packing", Map.of("enabled", true, "max_nodes_per_run", 20),
            "approvals", Map.of("require", true, "max_nodes_removed_pct", 100));

    private Endpoints outside;
    private Customer customer;
    private String cluster;

    @TempDir
    Path directory;

    @Test
    void carriesThePlanOutThroughKarpenter() throws Exception {
        Path data = directory.resolve("data");
        try (RunningSuite suite = RunningSuite.up(data, OFTEN)) {
            outside = Endpoints.read(data);
            customer = Customer.signUp(new ApiClient(suite.url()), outside, "Karpenter");
            customer.api().postOutside(outside.aws() + "/dev/sim/clusters/" + CLUSTER + "/karpenter", Map.of());
            connect();
            customer.api().postOutside(outside.aws() + "/dev/sim/clock", HURRIED);

            Set<String> before = pooled();
            assertThat(before).isNotEmpty();

            JsonNode rehearsed = run(Map.of("dry_run", true, "kinds", KINDS));
            assertThat(rehearsed.path("status").asString()).isEqualTo("completed");
            assertThat(steps(rehearsed)).contains("patch_pool dry_run", "verify_replaced dry_run");
            assertThat(pooled()).isEqualTo(before);
            assertThat(managers()).doesNotContain("lowtide-agent");

            customer.api().postOutside(outside.aws() + "/dev/sim/witness", Map.of());
            JsonNode done = run(Map.of("kinds", KINDS));

            assertThat(done.path("status").asString()).as(done.toPrettyString()).isEqualTo("completed");
            assertThat(steps(done)).contains("patch_pool succeeded", "verify_replaced succeeded");
            assertThat(managers()).contains("lowtide-agent");
            assertThat(pooled()).doesNotContainAnyElementsOf(before);
            JsonNode counters = customer.api().getOutside(outside.aws() + "/dev/sim/counters");
            assertThat(counters.propertyNames())
                    .contains("karpenter.Launch", "karpenter.Terminate")
                    .doesNotContain("ec2.CreateFleet", "ec2.TerminateInstances", "kubernetes.PatchNode");
            JsonNode witness = customer.api().getOutside(outside.aws() + "/dev/sim/witness");
            assertThat(witness.path("faults")).isEmpty();
            assertThat(customer.api()
                            .get("/metrics/savings")
                            .path("monthly_savings")
                            .asDouble())
                    .isPositive();
        }
    }

    private void connect() {
        Customer.Account account = customer.open(ACCOUNT, "main", true);
        customer.verify(account);
        cluster = customer.connect(2).stream()
                .filter(it -> CLUSTER.equals(it.path("name").asString()))
                .map(it -> it.path("id").asString())
                .findFirst()
                .orElseThrow();
        customer.policy(cluster, FREE_HAND);
    }

    private JsonNode seen(String path) throws Exception {
        Endpoints.Cluster there = outside.clusters().get(CLUSTER);
        HttpRequest request = HttpRequest.newBuilder(URI.create(there.server() + path))
                .header("Authorization", "Bearer " + there.token())
                .build();
        return Visitor.JSON.readTree(Trust.client(there.authority())
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private Set<String> pooled() throws Exception {
        return values(seen("/api/v1/nodes?labelSelector=karpenter.sh/nodepool=default"), "/items", "/metadata/name");
    }

    private Set<String> managers() throws Exception {
        return values(seen(POOL), "/metadata/managedFields", "/manager");
    }

    private static Set<String> values(JsonNode object, String list, String value) {
        Set<String> values = new TreeSet<>();
        object.at(list).forEach(item -> values.add(item.at(value).asString()));
        return values;
    }

    private JsonNode run(Map<String, Object> question) {
        String job = customer.api()
                .post("/clusters/" + cluster + "/optimizations", question)
                .path("job_id")
                .asString();
        return customer.seenThrough(job, PATIENCE);
    }

    private static Set<String> steps(JsonNode run) {
        Set<String> steps = new TreeSet<>();
        run.path("plan")
                .path("actions")
                .forEach(action -> action.path("timeline")
                        .forEach(mark -> steps.add(mark.path("step").asString() + " "
                                + mark.path("result").asString())));
        return steps;
    }
}
