package io.lowtide.simulator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.simulator.world.Node;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingAsyncClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.SpotPrice;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.eks.EksAsyncClient;
import software.amazon.awssdk.services.pricing.PricingAsyncClient;
import software.amazon.awssdk.services.pricing.model.FilterType;

/** What AWS has, as the SDK for Java sees it. */
class AwsFaceTest extends AwsScene {

    @Test
    void instancesAreTheNodesOfTheAccountsClusters() {
        List<Instance> instances = ec2().describeInstances().join().reservations().stream()
                .flatMap(it -> it.instances().stream())
                .toList();

        assertThat(instances).hasSize(34);
        Map<String, Instance> byName = instances.stream().collect(Collectors.toMap(Instance::privateDnsName, it -> it));
        for (Node node : simulator.world().cluster("prod").orElseThrow().nodes()) {
            Instance it = byName.get(node.name());
            assertThat(it.instanceId()).isEqualTo(node.instanceId());
            assertThat(it.instanceTypeAsString()).isEqualTo(node.type().name());
            assertThat(it.placement().availabilityZone()).isEqualTo(node.zone());
            assertThat(it.state().nameAsString()).isEqualTo("running");
            assertThat(it.tags())
                    .contains(
                            tag("kubernetes.io/cluster/prod", "owned"),
                            tag("eks:cluster-name", "prod"),
                            tag("eks:nodegroup-name", node.nodeGroup()));
        }
        assertThat(instances.stream().filter(it -> "spot".equals(it.instanceLifecycleAsString())))
                .hasSize(5);
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void instancesComeInPagesAndByFilter() {
        assertThat(ec2().describeInstances(request -> request.maxResults(5))
                        .join()
                        .nextToken())
                .isNotNull();
        Long all = reactor.core.publisher.Flux.from(ec2().describeInstancesPaginator(request -> request.maxResults(5))
                        .reservations())
                .distinct(it -> it.instances().getFirst().instanceId())
                .count()
                .block();
        assertThat(all).isEqualTo(34);
        assertThat(ec2().describeInstances(request -> request.filters(
                                filter("tag:eks:cluster-name", "staging"),
                                filter("instance-state-name", "running", "pending")))
                        .join()
                        .reservations())
                .hasSize(10);
        refusal(
                () -> ec2().describeInstances(request -> request.filters(filter("colour", "red")))
                        .join(),
                400,
                "InvalidParameterValue");
        refusal(
                () -> ec2().describeInstances(request -> request.nextToken("nonsense"))
                        .join(),
                400,
                "InvalidParameterValue");
        refusal(
                () -> ec2().describeInstances(request -> request.instanceIds("i-00000000000000000"))
                        .join(),
                400,
                "InvalidInstanceID.NotFound");
    }

    private static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    @Test
    void typesComeInPages() {
        List<InstanceTypeInfo> types = reactor.core.publisher.Flux.from(
                        ec2().describeInstanceTypesPaginator(request -> request.maxResults(7))
                                .instanceTypes())
                .collectList()
                .block();

        assertThat(types).hasSize(simulator.world().types().all().size());
        assertThat(types)
                .filteredOn(it -> it.instanceTypeAsString().equals("m7g.2xlarge"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.vCpuInfo().defaultVCpus()).isEqualTo(8);
                    assertThat(it.memoryInfo().sizeInMiB()).isEqualTo(32_768L);
                    assertThat(it.processorInfo().supportedArchitecturesAsStrings())
                            .containsExactly("arm64");
                });
    }

    @Test
    void spotPricesOfNowAndOfTheLastWeek() {
        Instant now = Instant.now();
        List<SpotPrice> current = ec2().describeSpotPriceHistory(request -> request.startTime(now)
                        .instanceTypesWithStrings("m5.2xlarge", "c5.2xlarge")
                        .productDescriptions("Linux/UNIX"))
                .join()
                .spotPriceHistory();
        assertThat(current).hasSize(10).allSatisfy(it -> {
            assertThat(new BigDecimal(it.spotPrice())).isLessThan(new BigDecimal("0.384"));
            assertThat(it.timestamp()).isBeforeOrEqualTo(now);
        });

        List<SpotPrice> week = reactor.core.publisher.Flux.from(ec2().describeSpotPriceHistoryPaginator(
                                request -> request.startTime(now.minus(Duration.ofDays(7)))
                                        .endTime(now)
                                        .instanceTypesWithStrings("m5.2xlarge")
                                        .productDescriptions("Linux/UNIX")
                                        .maxResults(9))
                        .spotPriceHistory())
                .collectList()
                .block();
        assertThat(week).hasSizeGreaterThan(5 * 7).doesNotHaveDuplicates();
        assertThat(week).isSortedAccordingTo((one, other) -> other.timestamp().compareTo(one.timestamp()));
    }

    @Test
    void zonesRegionsSubnetsGroupsAndVolumes() {
        assertThat(ec2().describeAvailabilityZones().join().availabilityZones())
                .extracting(it -> it.zoneName() + " " + it.zoneId())
                .containsExactly(
                        "us-east-1a use1-az6",
                        "us-east-1b use1-az1",
                        "us-east-1c use1-az2",
                        "us-east-1d use1-az4",
                        "us-east-1f use1-az5");
        assertThat(ec2().describeRegions().join().regions())
                .extracting(it -> it.regionName())
                .contains("us-east-1");
        assertThat(ec2().describeSubnets().join().subnets()).hasSize(10);
        assertThat(ec2().describeSecurityGroups().join().securityGroups()).hasSize(2);
        assertThat(ec2().describeVolumes().join().volumes())
                .hasSize(34 + 46 + 10)
                .allSatisfy(it -> assertThat(it.attachments()).hasSize(1));
        assertThat(ec2().getSpotPlacementScores(request -> request.instanceTypes("m5.large")
                                .targetCapacity(3)
                                .singleAvailabilityZone(true))
                        .join()
                        .spotPlacementScores())
                .hasSize(5)
                .allSatisfy(it -> assertThat(it.score()).isBetween(1, 9));
    }

    @Test
    void clustersAndNodeGroups() {
        EksAsyncClient eks = client(EksAsyncClient.builder(), first);

        assertThat(reactor.core.publisher.Flux.from(eks.listClustersPaginator(request -> request.maxResults(1))
                                .clusters())
                        .collectList()
                        .block())
                .containsExactly("prod", "staging");
        var prod = eks.describeCluster(request -> request.name("prod")).join().cluster();
        assertThat(prod.arn()).isEqualTo("arn:aws:eks:us-east-1:111122223333:cluster/prod");
        assertThat(prod.endpoint()).isEqualTo(simulator.kubernetesEndpoint() + "/clusters/prod");
        assertThat(prod.certificateAuthority().data()).isBase64();
        assertThat(prod.statusAsString()).isEqualTo("ACTIVE");
        assertThat(prod.resourcesVpcConfig().vpcId()).startsWith("vpc-0");
        assertThat(eks.listNodegroups(request -> request.clusterName("prod"))
                        .join()
                        .nodegroups())
                .containsExactly("system", "general", "memory", "compute", "batch");
        var batch = eks.describeNodegroup(request -> request.clusterName("prod").nodegroupName("batch"))
                .join()
                .nodegroup();
        assertThat(batch.capacityTypeAsString()).isEqualTo("SPOT");
        assertThat(batch.scalingConfig().desiredSize()).isEqualTo(3);
        assertThat(batch.taints().getFirst().effectAsString()).isEqualTo("NO_SCHEDULE");
        refusal(() -> eks.describeCluster(request -> request.name("dev")).join(), 404, "ResourceNotFoundException");
    }

    @Test
    void everyNodeGroupHasItsAutoScalingGroup() {
        AutoScalingAsyncClient client = client(AutoScalingAsyncClient.builder(), first);
        List<AutoScalingGroup> groups = reactor.core.publisher.Flux.from(
                        client.describeAutoScalingGroupsPaginator(request -> request.maxRecords(3))
                                .autoScalingGroups())
                .collectList()
                .block();

        assertThat(groups).hasSize(8);
        assertThat(groups.stream().mapToInt(it -> it.instances().size()).sum()).isEqualTo(34);
        var nodegroup = client(EksAsyncClient.builder(), first)
                .describeNodegroup(request -> request.clusterName("prod").nodegroupName("general"))
                .join()
                .nodegroup();
        assertThat(groups)
                .filteredOn(it -> it.autoScalingGroupName()
                        .equals(nodegroup
                                .resources()
                                .autoScalingGroups()
                                .getFirst()
                                .name()))
                .singleElement()
                .satisfies(it -> assertThat(it.desiredCapacity()).isEqualTo(10));
    }

    @Test
    void everyTypeHasAListPrice() {
        List<String> prices = reactor.core.publisher.Flux.from(client(PricingAsyncClient.builder(), first)
                        .getProductsPaginator(request -> request.serviceCode("AmazonEC2")
                                .maxResults(20)
                                .filters(List.of(
                                        equal("regionCode", "us-east-1"),
                                        equal("operatingSystem", "Linux"),
                                        equal("tenancy", "Shared"),
                                        equal("preInstalledSw", "NA"),
                                        equal("capacitystatus", "Used"))))
                        .priceList())
                .collectList()
                .block();

        assertThat(prices).hasSize(simulator.world().types().all().size());
        assertThat(prices)
                .filteredOn(it -> it.contains("\"BoxUsage:m5.large\""))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("\"USD\":\"0.0960000000\"");
    }

    private static software.amazon.awssdk.services.pricing.model.Filter equal(String field, String value) {
        return software.amazon.awssdk.services.pricing.model.Filter.builder()
                .type(FilterType.TERM_MATCH)
                .field(field)
                .value(value)
                .build();
    }

    @Test
    void cpuUseOfAnInstance() {
        Node node = simulator.world().cluster("prod").orElseThrow().nodes().getFirst();
        Instant now = Instant.now();
        var results = client(CloudWatchAsyncClient.builder(), first)
                .getMetricData(request -> request.startTime(now.minus(Duration.ofMinutes(15)))
                        .endTime(now)
                        .metricDataQueries(metric("m0", node.instanceId()), metric("m1", "i-00000000000000000")))
                .join()
                .metricDataResults();

        assertThat(results).hasSize(2);
        assertThat(results.get(0).values())
                .hasSizeBetween(3, 4)
                .allSatisfy(it -> assertThat(it).isBetween(1.0, 40.0));
        assertThat(results.get(0).timestamps()).hasSameSizeAs(results.get(0).values());
        assertThat(results.get(1).values()).isEmpty();
    }

    private static MetricDataQuery metric(String id, String instance) {
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.period(300)
                        .stat("Average")
                        .metric(it -> it.namespace("AWS/EC2")
                                .metricName("CPUUtilization")
                                .dimensions(Dimension.builder()
                                        .name("InstanceId")
                                        .value(instance)
                                        .build())))
                .build();
    }

    @Test
    void aFaultIsWeatheredByTheRetriesOfTheSdk() throws Exception {
        control("faults", """
                {"action": "ec2:DescribeRegions", "code": "RequestLimitExceeded", "times": 1}""");

        assertThat(ec2().describeRegions().join().regions()).isNotEmpty();
    }
}
