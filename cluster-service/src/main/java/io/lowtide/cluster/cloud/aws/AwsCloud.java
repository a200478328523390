package io.lowtide.cluster.cloud.aws;

import io.lowtide.cluster.cloud.AccessRefusedException;
import io.lowtide.cluster.cloud.Cloud;
import io.lowtide.cluster.cloud.CloudAccess;
import io.lowtide.cluster.cloud.CloudRefusedException;
import io.lowtide.cluster.inventory.ClusterSeen;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateConfigRequest;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/** {@link Cloud} through the SDK. */
@Component
final class AwsCloud implements Cloud {
    private static final Set<String> REGIONS = Region.regions().stream()
            .filter(region -> !region.isGlobalRegion())
            .map(Region::id)
            .collect(Collectors.toUnmodifiableSet());

    private static final FleetLaunchTemplateConfigRequest NO_TEMPLATE = FleetLaunchTemplateConfigRequest.builder()
            .launchTemplateSpecification(
                    template -> template.launchTemplateName("lowtide-probe").version("$Default"))
            .build();

    private final AwsClients clients;
    private final AssumedRoles roles;
    private final RegionReader reader;
    private final PriceList prices;

    AwsCloud(AwsClients clients, AssumedRoles roles, RegionReader reader, PriceList prices) {
        this.clients = clients;
        this.roles = roles;
        this.reader = reader;
        this.prices = prices;
    }

    @Override
    public Set<String> regions() {
        return REGIONS;
    }

    @Override
    public Mono<String> accountOf(CloudAccess access, String region) {
        return roles.afresh(access, region)
                .flatMap(as -> AwsCalls.call(
                        "sts:GetCallerIdentity",
                        () -> clients.sts(region)
                                .getCallerIdentity(
                                        request -> request.overrideConfiguration(it -> it.credentialsProvider(as)))))
                .map(identity -> identity.account());
    }

    @Override
    public Mono<List<String>> missingActions(CloudAccess access, String region, boolean toChange) {
        return roles.of(access, region)
                .flatMapMany(as -> Flux.concat(probes(as, region))
                        .concatWith(toChange ? Flux.concat(changeProbes(as, region)) : Flux.empty()))
                .collectList();
    }

    /** One small call for each action a scan cannot do without. */
    private List<Mono<String>> probes(AwsCredentialsProvider as, String region) {
        return List.of(
                probe(
                        "ec2:DescribeInstances",
                        () -> clients.ec2(region)
                                .describeInstances(request ->
                                        request.maxResults(5).overrideConfiguration(it -> it.credentialsProvider(as)))),
                probe(
                        "ec2:DescribeInstanceTypes",
                        () -> clients.ec2(region)
                                .describeInstanceTypes(request ->
                                        request.maxResults(5).overrideConfiguration(it -> it.credentialsProvider(as)))),
                probe(
                        "ec2:DescribeSpotPriceHistory",
                        () -> clients.ec2(region)
                                .describeSpotPriceHistory(request ->
                                        request.maxResults(5).overrideConfiguration(it -> it.credentialsProvider(as)))),
                probe(
                        "eks:ListClusters",
                        () -> clients.eks(region)
                                .listClusters(request ->
                                        request.maxResults(1).overrideConfiguration(it -> it.credentialsProvider(as)))),
                probe(
                        "autoscaling:DescribeAutoScalingGroups",
                        () -> clients.autoScaling(region)
                                .describeAutoScalingGroups(request ->
                                        request.maxRecords(1).overrideConfiguration(it -> it.credentialsProvider(as)))),
                probe(
                        "pricing:GetProducts",
                        () -> clients.pricing()
                                .getProducts(request -> request.serviceCode("AmazonEC2")
                                        .maxResults(1)
                                        .overrideConfiguration(it -> it.credentialsProvider(as)))));
    }

    /**
     * Dry runs on things that are not there: who may not do it is told so before AWS looks for them, and who may hears
     * that they are missing.
     */
    private List<Mono<String>> changeProbes(AwsCredentialsProvider as, String region) {
        return List.of(
                changeProbe(
                        "ec2:CreateFleet",
                        () -> clients.ec2(region)
                                .createFleet(request -> request.dryRun(true)
                                        .type("instant")
                                        .launchTemplateConfigs(NO_TEMPLATE)
                                        .targetCapacitySpecification(target -> target.totalTargetCapacity(1))
                                        .overrideConfiguration(it -> it.credentialsProvider(as)))),
                changeProbe(
                        "ec2:TerminateInstances",
                        () -> clients.ec2(region)
                                .terminateInstances(request -> request.dryRun(true)
                                        .instanceIds("i-00000000000000000")
                                        .overrideConfiguration(it -> it.credentialsProvider(as)))));
    }

    private static <T> Mono<String> probe(String action, Supplier<CompletableFuture<T>> call) {
        return AwsCalls.call(action, call)
                .then(Mono.<String>empty())
                .onErrorResume(AccessRefusedException.class, refused -> Mono.just(action));
    }

    private static <T> Mono<String> changeProbe(String action, Supplier<CompletableFuture<T>> call) {
        return AwsCalls.change(action, call)
                .then(Mono.<String>empty())
                .onErrorResume(AccessRefusedException.class, refused -> Mono.just(action))
                .onErrorResume(CloudRefusedException.class, answered -> Mono.empty());
    }

    @Override
    public Mono<List<ClusterSeen>> clusters(CloudAccess access, String region, Map<String, TypeFacts> types) {
        return roles.of(access, region).flatMap(as -> reader.read(as, region, types));
    }

    @Override
    public Flux<TypeFacts> types(CloudAccess access, String region) {
        return roles.of(access, region)
                .flatMapMany(as -> prices.of(as, region)
                        .flatMapMany(listed -> AwsCalls.pages(
                                        "ec2:DescribeInstanceTypes",
                                        () -> clients.ec2(region)
                                                .describeInstanceTypesPaginator(request ->
                                                        request.overrideConfiguration(it -> it.credentialsProvider(as)))
                                                .instanceTypes())
                                .filter(type -> listed.containsKey(type.instanceTypeAsString()))
                                .map(type -> facts(type, listed))));
    }

    private static TypeFacts facts(InstanceTypeInfo type, Map<String, BigDecimal> listed) {
        boolean arm = type.processorInfo() != null
                && type.processorInfo().supportedArchitecturesAsStrings().contains("arm64");
        int gpus = type.gpuInfo() == null
                ? 0
                : type.gpuInfo().gpus().stream()
                        .mapToInt(gpu -> gpu.count() == null ? 0 : gpu.count())
                        .sum();
        String name = type.instanceTypeAsString();
        BigDecimal price = listed.getOrDefault(name, BigDecimal.ZERO);
        return new TypeFacts(
                name,
                arm ? "arm64" : "x86_64",
                type.vCpuInfo().defaultVCpus(),
                type.memoryInfo().sizeInMiB(),
                gpus,
                Boolean.TRUE.equals(type.burstablePerformanceSupported()),
                price);
    }
}
