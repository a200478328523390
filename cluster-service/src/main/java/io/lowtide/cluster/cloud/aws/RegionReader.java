package io.lowtide.cluster.cloud.aws;

import io.lowtide.cluster.cloud.Cloud.TypeFacts;
import io.lowtide.cluster.inventory.ClusterSeen;
import io.lowtide.cluster.inventory.InstanceSeen;
import io.lowtide.cluster.inventory.NodeGroupSeen;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/** Reads the clusters of one region and puts nodes, groups and prices together. */
@Component
final class RegionReader {
    private static final int AT_ONCE = 4;
    private static final Filter ALIVE = Filter.builder()
            .name("instance-state-name")
            .values("pending", "running", "shutting-down", "stopping")
            .build();

    private final AwsClients clients;
    private final CpuMetrics metrics;
    private final Clock clock;

    RegionReader(AwsClients clients, CpuMetrics metrics, Clock clock) {
        this.clients = clients;
        this.metrics = metrics;
        this.clock = clock;
    }

    private record Read(
            List<AutoScalingGroup> groups,
            List<Instance> instances,
            Map<String, BigDecimal> spotPrices,
            Map<String, Double> cpu) {}

    Mono<List<ClusterSeen>> read(AwsCredentialsProvider as, String region, Map<String, TypeFacts> types) {
        return surroundings(as, region)
                .flatMap(read -> AwsCalls.pages(
                                "eks:ListClusters",
                                () -> clients.eks(region)
                                        .listClustersPaginator(request ->
                                                request.overrideConfiguration(it -> it.credentialsProvider(as)))
                                        .clusters())
                        .flatMapSequential(name -> cluster(as, region, name, read, types), AT_ONCE)
                        .collectList());
    }

    private Mono<Read> surroundings(AwsCredentialsProvider as, String region) {
        Mono<List<AutoScalingGroup>> groups = AwsCalls.pages(
                        "autoscaling:DescribeAutoScalingGroups",
                        () -> clients.autoScaling(region)
                                .describeAutoScalingGroupsPaginator(
                                        request -> request.overrideConfiguration(it -> it.credentialsProvider(as)))
                                .autoScalingGroups())
                .collectList();
        Mono<List<Instance>> instances = AwsCalls.pages(
                        "ec2:DescribeInstances",
                        () -> clients.ec2(region)
                                .describeInstancesPaginator(request ->
                                        request.filters(ALIVE).overrideConfiguration(it -> it.credentialsProvider(as)))
                                .reservations())
                .flatMapIterable(reservation -> reservation.instances())
                .filter(instance -> ClusterTags.clusterOf(instance) != null)
                .collectList();
        return Mono.zip(groups, instances)
                .flatMap(both -> Mono.zip(spotPrices(as, region, both.getT2()), metrics.of(as, region, both.getT2()))
                        .map(more -> new Read(both.getT1(), both.getT2(), more.getT1(), more.getT2())));
    }

    private Mono<Map<String, BigDecimal>> spotPrices(
            AwsCredentialsProvider as, String region, List<Instance> instances) {
        TreeSet<String> types = new TreeSet<>();
        instances.forEach(instance -> types.add(instance.instanceTypeAsString()));
        if (types.isEmpty()) {
            return Mono.just(Map.of());
        }
        return AwsCalls.pages(
                        "ec2:DescribeSpotPriceHistory",
                        () -> clients.ec2(region)
                                .describeSpotPriceHistoryPaginator(request -> request.startTime(clock.instant())
                                        .instanceTypesWithStrings(types)
                                        .productDescriptions("Linux/UNIX")
                                        .overrideConfiguration(it -> it.credentialsProvider(as)))
                                .spotPriceHistory())
                .collectMultimap(price -> pool(price.availabilityZone(), price.instanceTypeAsString()), price -> price)
                .map(pools -> {
                    Map<String, BigDecimal> newest = new HashMap<>();
                    pools.forEach((pool, prices) -> prices.stream()
                            .max(Comparator.comparing(price -> price.timestamp()))
                            .ifPresent(price -> newest.put(pool, new BigDecimal(price.spotPrice()))));
                    return newest;
                });
    }

    private static String pool(String az, String type) {
        return az + "/" + type;
    }

    private Mono<ClusterSeen> cluster(
            AwsCredentialsProvider as, String region, String name, Read read, Map<String, TypeFacts> types) {
        Mono<Cluster> described = AwsCalls.call(
                        "eks:DescribeCluster",
                        () -> clients.eks(region)
                                .describeCluster(request ->
                                        request.name(name).overrideConfiguration(it -> it.credentialsProvider(as))))
                .map(answer -> answer.cluster());
        Mono<List<Nodegroup>> groups = AwsCalls.pages(
                        "eks:ListNodegroups",
                        () -> clients.eks(region)
                                .listNodegroupsPaginator(request -> request.clusterName(name)
                                        .overrideConfiguration(it -> it.credentialsProvider(as)))
                                .nodegroups())
                .flatMapSequential(
                        group -> AwsCalls.call(
                                "eks:DescribeNodegroup",
                                () -> clients.eks(region)
                                        .describeNodegroup(request -> request.clusterName(name)
                                                .nodegroupName(group)
                                                .overrideConfiguration(it -> it.credentialsProvider(as)))),
                        AT_ONCE)
                .map(answer -> answer.nodegroup())
                .collectList();
        return Mono.zip(described, groups).map(both -> seen(both.getT1(), both.getT2(), read, types));
    }

    private static ClusterSeen seen(Cluster cluster, List<Nodegroup> managed, Read read, Map<String, TypeFacts> types) {
        List<NodeGroupSeen> groups = new ArrayList<>();
        managed.forEach(group -> groups.add(NodeGroups.managed(group)));
        List<String> taken =
                groups.stream().map(group -> String.valueOf(group.asgName())).toList();
        read.groups().stream()
                .filter(group -> cluster.name().equals(ClusterTags.clusterOf(group)))
                .filter(group -> !taken.contains(group.autoScalingGroupName()))
                .forEach(group -> groups.add(NodeGroups.ofAutoScaling(group)));
        List<InstanceSeen> instances = read.instances().stream()
                .filter(instance -> cluster.name().equals(ClusterTags.clusterOf(instance)))
                .map(instance -> Instances.seen(
                        instance,
                        types,
                        read.spotPrices()
                                .get(pool(instance.placement().availabilityZone(), instance.instanceTypeAsString())),
                        read.cpu().get(instance.instanceId())))
                .toList();
        return new ClusterSeen(
                cluster.name(),
                cluster.arn(),
                cluster.resourcesVpcConfig() == null
                        ? null
                        : cluster.resourcesVpcConfig().vpcId(),
                cluster.endpoint(),
                cluster.version(),
                "ACTIVE".equals(cluster.statusAsString()),
                cluster.tags() == null ? Map.of() : Map.copyOf(cluster.tags()),
                List.copyOf(groups),
                instances);
    }
}
