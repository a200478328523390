package io.lowtide.cluster;

import io.lowtide.cluster.cloud.AccessRefusedException;
import io.lowtide.cluster.cloud.Cloud;
import io.lowtide.cluster.cloud.CloudAccess;
import io.lowtide.cluster.cloud.CloudUnavailableException;
import io.lowtide.cluster.inventory.ClusterSeen;
import io.lowtide.cluster.inventory.InstanceSeen;
import io.lowtide.cluster.inventory.NodeGroupSeen;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An AWS of the test's making: roles that trust an external id, and accounts with clusters. */
final class FakeCloud implements Cloud {
    static final String REGION = "us-east-1";
    static final BigDecimal LIST_PRICE = new BigDecimal("0.192000");
    static final BigDecimal SPOT_PRICE = new BigDecimal("0.076800");

    final Map<String, UUID> trust = new ConcurrentHashMap<>();
    final List<String> refused = new CopyOnWriteArrayList<>();
    /** By account number. */
    final Map<String, List<ClusterSeen>> clusters = new ConcurrentHashMap<>();

    volatile boolean unreachable;

    @Override
    public Set<String> regions() {
        return Set.of(REGION, "eu-west-1");
    }

    @Override
    public Mono<String> accountOf(CloudAccess access, String region) {
        return assumed(access).map(FakeCloud::account);
    }

    @Override
    public Mono<List<String>> missingActions(CloudAccess access, String region, boolean toChange) {
        return assumed(access).map(role -> List.copyOf(refused));
    }

    @Override
    public Mono<List<ClusterSeen>> clusters(CloudAccess access, String region, Map<String, TypeFacts> types) {
        return assumed(access)
                .map(role -> region.equals(REGION) ? clusters.getOrDefault(account(role), List.of()) : List.of());
    }

    @Override
    public Flux<TypeFacts> types(CloudAccess access, String region) {
        return assumed(access)
                .thenMany(Flux.just(
                        new TypeFacts("m5.xlarge", "x86_64", 4, 16_384, 0, false, LIST_PRICE),
                        new TypeFacts("m6g.xlarge", "arm64", 4, 16_384, 0, false, new BigDecimal("0.154000")),
                        new TypeFacts("t3.large", "x86_64", 2, 8_192, 0, true, new BigDecimal("0.083200"))));
    }

    private Mono<String> assumed(CloudAccess access) {
        if (unreachable) {
            return Mono.error(new CloudUnavailableException("sts:AssumeRole: no answer", null));
        }
        return access.externalId().equals(trust.get(access.roleArn()))
                ? Mono.just(access.roleArn())
                : Mono.error(new AccessRefusedException("sts:AssumeRole", new IllegalStateException()));
    }

    private static String account(String role) {
        return role.split(":")[4];
    }

    static ClusterSeen cluster(String account, String name, InstanceSeen... instances) {
        return new ClusterSeen(
                name,
                "arn:aws:eks:us-east-1:" + account + ":cluster/" + name,
                "vpc-0a1b2c3d",
                "https://" + name + ".eks.example",
                "1.33",
                true,
                Map.of("team", "harbour"),
                List.of(new NodeGroupSeen(
                        "general", "managed_ng", "asg-" + name, List.of("m5.xlarge"), "on_demand", 3, 1, 6)),
                List.of(instances));
    }

    static InstanceSeen node(String id, String lifecycle, @Nullable Double cpu) {
        boolean spot = lifecycle.equals("spot");
        return new InstanceSeen(
                id,
                null,
                "general",
                "m5.xlarge",
                4,
                16_384,
                "x86_64",
                "us-east-1a",
                lifecycle,
                "running",
                "ami-01",
                spot ? SPOT_PRICE : LIST_PRICE,
                LIST_PRICE,
                SPOT_PRICE,
                cpu,
                Instant.parse("2026-01-02T10:00:00Z"));
    }
}
