package io.lowtide.cluster.cloud.aws;

import io.lowtide.cluster.cloud.CloudChanges;
import io.lowtide.cluster.cloud.CloudRefusedException;
import io.lowtide.cluster.commandrules.Sizes;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMappingSpecification;
import software.amazon.awssdk.services.ec2.model.SpotPrice;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;

/** {@link CloudChanges} to instances and volumes through the SDK; groups are {@link GroupSizes}'s. */
@Component
final class AwsChanges implements CloudChanges {
    private static final String DRY_RUN = "DryRunOperation";
    private static final List<String> ALIVE = List.of("pending", "running", "stopping", "stopped");

    private static final Duration TEMPLATES_GOOD_FOR = Duration.ofSeconds(20);
    private static final Duration SUBNETS_GOOD_FOR = Duration.ofMinutes(10);
    private static final Duration PRICES_GOOD_FOR = Duration.ofSeconds(20);

    private static final Duration ASKED_TOGETHER = Duration.ofMillis(50);
    /** AWS takes as many values of a filter. */
    private static final int MOST_TOGETHER = 200;

    private final AwsClients clients;
    private final AssumedRoles roles;
    private final GroupSizes groups;
    private final Clock clock;
    private final Recently<List<Object>, Base> bases = new Recently<>(TEMPLATES_GOOD_FOR);
    private final Recently<List<Object>, Map<String, String>> zones = new Recently<>(SUBNETS_GOOD_FOR);
    private final Recently<List<Object>, BigDecimal> prices = new Recently<>(PRICES_GOOD_FOR);
    private final Together<Tagged, String, Machine> tagged;

    AwsChanges(AwsClients clients, AssumedRoles roles, GroupSizes groups, Clock clock) {
        this.clients = clients;
        this.roles = roles;
        this.groups = groups;
        this.clock = clock;
        this.tagged = new Together<>(
                ASKED_TOGETHER, MOST_TOGETHER, (of, values) -> alive(of.place(), of.key(), List.copyOf(values)));
    }

    private record Tagged(Place place, String key) {}

    /** Makes a call as the customer's role. */
    private <T> Mono<T> call(
            Place place, String action, Function<AwsRequestOverrideConfiguration, CompletableFuture<T>> call) {
        return roles.of(place.access(), place.region())
                .flatMap(as -> AwsCalls.change(action, () -> call.apply(MutatingCalls.as(as))));
    }

    /** A dry run that would have worked ends in an error of its own. */
    private static <T> Mono<T> rehearsed(Mono<T> call) {
        return call.onErrorResume(
                CloudRefusedException.class,
                answer -> answer.code().equals(DRY_RUN) ? Mono.empty() : Mono.error(answer));
    }

    @Override
    public Mono<Machine> machine(Place place, String instanceId) {
        return call(
                        place,
                        "ec2:DescribeInstances",
                        as -> clients.ec2(place.region())
                                .describeInstances(request ->
                                        request.instanceIds(instanceId).overrideConfiguration(as)))
                .onErrorResume(
                        CloudRefusedException.class,
                        answer -> answer.code().startsWith("InvalidInstanceID") ? Mono.empty() : Mono.error(answer))
                .flatMapIterable(answer -> answer.reservations())
                .flatMapIterable(reservation -> reservation.instances())
                .map(Machines::of)
                .next();
    }

    @Override
    public Flux<Machine> machines(Place place, List<String> instanceIds) {
        // a filter leaves out what AWS does not know; ids it was asked for by name would be refused
        return found(place, filter("instance-id", instanceIds));
    }

    @Override
    public Flux<Machine> tagged(Place place, String key, List<String> values) {
        return tagged.ask(new Tagged(place, key), values)
                .filter(machine -> values.contains(machine.tags().get(key)));
    }

    private Flux<Machine> alive(Place place, String key, List<String> values) {
        return found(place, filter("tag:" + key, values), filter("instance-state-name", ALIVE));
    }

    private Flux<Machine> found(Place place, Filter... filters) {
        return roles.of(place.access(), place.region())
                .flatMapMany(as -> AwsCalls.pages(
                        "ec2:DescribeInstances",
                        () -> clients.ec2(place.region())
                                .describeInstancesPaginator(request -> request.filters(filters)
                                        .overrideConfiguration(it -> it.credentialsProvider(as)))
                                .reservations()))
                .flatMapIterable(reservation -> reservation.instances())
                .map(Machines::of);
    }

    private static Filter filter(String name, List<String> values) {
        return Filter.builder().name(name).values(values).build();
    }

    @Override
    public Mono<Granted> launch(Place place, Fleet fleet, boolean rehearse) {
        return zones(place, fleet.subnetIds()).flatMap(zones -> {
            List<Refused> homeless = Fleets.homeless(fleet, zones);
            if (homeless.size() == fleet.offerings().size()) {
                return Mono.just(new Granted(List.of(), homeless));
            }
            return launch(place, fleet, zones, rehearse)
                    .defaultIfEmpty(new Granted(List.of(), List.of()))
                    .map(granted -> new Granted(
                            granted.given(),
                            Stream.concat(granted.refused().stream(), homeless.stream())
                                    .toList()));
        });
    }

    /** Empty when it was rehearsed. */
    private Mono<Granted> launch(Place place, Fleet fleet, Map<String, String> zones, boolean rehearse) {
        return call(
                        place,
                        "ec2:CreateFleet",
                        as -> clients.ec2(place.region())
                                .createFleet(Fleets.request(fleet, zones)
                                        .dryRun(rehearse)
                                        // a rehearsal must not use up the token
                                        .clientToken(rehearse ? null : fleet.token())
                                        .overrideConfiguration(as)
                                        .build()))
                .map(answer -> Fleets.granted(answer, fleet, zones))
                .transform(call -> rehearse ? rehearsed(call) : call);
    }

    /** The zone of each subnet. */
    private Mono<Map<String, String>> zones(Place place, List<String> subnets) {
        if (subnets.isEmpty()) {
            return Mono.just(Map.of());
        }
        return zones.answer(
                List.of(place, subnets),
                call(
                                place,
                                "ec2:DescribeSubnets",
                                as -> clients.ec2(place.region())
                                        .describeSubnets(request ->
                                                request.subnetIds(subnets).overrideConfiguration(as)))
                        .map(answer -> answer.subnets().stream()
                                .collect(Collectors.toMap(Subnet::subnetId, Subnet::availabilityZone))));
    }

    @Override
    public Mono<Base> base(Place place, String autoScalingGroup) {
        return bases.answer(
                List.of(place, autoScalingGroup),
                credentials(place).flatMap(as -> groups.base(as, place.region(), autoScalingGroup)));
    }

    @Override
    public Mono<BigDecimal> spotPrice(Place place, String instanceType, String az) {
        return prices.answer(List.of(place, instanceType, az), freshSpotPrice(place, instanceType, az));
    }

    private Mono<BigDecimal> freshSpotPrice(Place place, String instanceType, String az) {
        return call(
                        place,
                        "ec2:DescribeSpotPriceHistory",
                        as -> clients.ec2(place.region())
                                .describeSpotPriceHistory(request -> request.startTime(clock.instant())
                                        .instanceTypesWithStrings(instanceType)
                                        .availabilityZone(az)
                                        .productDescriptions("Linux/UNIX")
                                        .overrideConfiguration(as)))
                .flatMapIterable(answer -> answer.spotPriceHistory())
                .sort(Comparator.comparing((SpotPrice price) -> price.timestamp())
                        .reversed())
                .next()
                .map(price -> new BigDecimal(price.spotPrice()));
    }

    @Override
    public Mono<Void> terminate(Place place, String instanceId, boolean rehearse) {
        return call(
                        place,
                        "ec2:TerminateInstances",
                        as -> clients.ec2(place.region())
                                .terminateInstances(request -> request.instanceIds(instanceId)
                                        .dryRun(rehearse)
                                        .overrideConfiguration(as)))
                .transform(AwsChanges::rehearsed)
                .then();
    }

    @Override
    public Mono<Void> terminateMember(Place place, String instanceId) {
        return call(
                        place,
                        "autoscaling:TerminateInstanceInAutoScalingGroup",
                        as -> clients.autoScaling(place.region())
                                .terminateInstanceInAutoScalingGroup(request -> request.instanceId(instanceId)
                                        .shouldDecrementDesiredCapacity(true)
                                        .overrideConfiguration(as)))
                .then();
    }

    @Override
    public Mono<Void> keepVolumes(Place place, Machine machine, boolean rehearse) {
        List<InstanceBlockDeviceMappingSpecification> kept = machine.devices().stream()
                .map(device -> InstanceBlockDeviceMappingSpecification.builder()
                        .deviceName(device)
                        .ebs(ebs -> ebs.deleteOnTermination(false))
                        .build())
                .toList();
        if (kept.isEmpty()) {
            return Mono.empty();
        }
        return call(
                        place,
                        "ec2:ModifyInstanceAttribute",
                        as -> clients.ec2(place.region())
                                .modifyInstanceAttribute(request -> request.instanceId(machine.instanceId())
                                        .blockDeviceMappings(kept)
                                        .dryRun(rehearse)
                                        .overrideConfiguration(as)))
                .transform(AwsChanges::rehearsed)
                .then();
    }

    @Override
    public Mono<Void> tag(Place place, String instanceId, Map<String, String> tags, boolean rehearse) {
        List<Tag> all = tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
        return call(
                        place,
                        "ec2:CreateTags",
                        as -> clients.ec2(place.region())
                                .createTags(request -> request.resources(instanceId)
                                        .tags(all)
                                        .dryRun(rehearse)
                                        .overrideConfiguration(as)))
                .transform(AwsChanges::rehearsed)
                .then();
    }

    @Override
    public Mono<Sizes> sizes(Place place, Group group) {
        return credentials(place).flatMap(as -> groups.sizes(as, place.region(), group));
    }

    @Override
    public Mono<Void> resize(Place place, Group group, Sizes sizes) {
        return credentials(place).flatMap(as -> groups.resize(as, place.region(), group, sizes));
    }

    private Mono<AwsCredentialsProvider> credentials(Place place) {
        return roles.of(place.access(), place.region());
    }

    @Override
    public Mono<Volume> volume(Place place, String volumeId) {
        return call(
                        place,
                        "ec2:DescribeVolumes",
                        as -> clients.ec2(place.region())
                                .describeVolumes(
                                        request -> request.volumeIds(volumeId).overrideConfiguration(as)))
                .onErrorResume(
                        CloudRefusedException.class,
                        answer -> answer.code().equals("InvalidVolume.NotFound") ? Mono.empty() : Mono.error(answer))
                .flatMapIterable(answer -> answer.volumes())
                .next()
                .map(volume -> new Volume(
                        volume.volumeId(),
                        volume.stateAsString(),
                        volume.attachments().isEmpty()
                                ? null
                                : volume.attachments().getFirst().instanceId()));
    }

    @Override
    public Mono<Void> detach(Place place, String volumeId, String instanceId, boolean rehearse) {
        return call(
                        place,
                        "ec2:DetachVolume",
                        as -> clients.ec2(place.region())
                                .detachVolume(request -> request.volumeId(volumeId)
                                        .instanceId(instanceId)
                                        .dryRun(rehearse)
                                        .overrideConfiguration(as)))
                .transform(AwsChanges::rehearsed)
                .then();
    }

    @Override
    public Mono<Void> attach(Place place, String volumeId, String instanceId, String device, boolean rehearse) {
        return call(
                        place,
                        "ec2:AttachVolume",
                        as -> clients.ec2(place.region())
                                .attachVolume(request -> request.volumeId(volumeId)
                                        .instanceId(instanceId)
                                        .device(device)
                                        .dryRun(rehearse)
                                        .overrideConfiguration(as)))
                .transform(AwsChanges::rehearsed)
                .then();
    }
}
