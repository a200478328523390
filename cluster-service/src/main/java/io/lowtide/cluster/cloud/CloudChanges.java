package io.lowtide.cluster.cloud;

import io.lowtide.cluster.commandrules.Offering;
import io.lowtide.cluster.commandrules.Sizes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * AWS, changed through a customer's role, and looked at closely enough to change it. Fails with
 * {@link AccessRefusedException} when the role may not, with {@link CloudRefusedException} and AWS's own code when AWS
 * says no, and with {@link CloudUnavailableException} when it does not answer. Calls with {@code rehearse} do everything
 * but the change.
 */
public interface CloudChanges {

    /** Empty for an instance AWS does not know, or no longer. */
    Mono<Machine> machine(Place place, String instanceId);

    /** As {@link #machine}, of several in one question. */
    Flux<Machine> machines(Place place, List<String> instanceIds);

    /** Instances that are alive and bear a tag. */
    Flux<Machine> tagged(Place place, String key, List<String> values);

    /** Asks once for instances of any of the offerings; the same token again changes nothing and answers the same. */
    Mono<Granted> launch(Place place, Fleet fleet, boolean rehearse);

    /** What a group's nodes are made from; empty for a group that has no launch template. */
    Mono<Base> base(Place place, String autoScalingGroup);

    /** USD an hour; empty where there is no such pool. */
    Mono<BigDecimal> spotPrice(Place place, String instanceType, String az);

    Mono<Void> terminate(Place place, String instanceId, boolean rehearse);

    /** Terminates a member of a group and takes it off the group's desired size. */
    Mono<Void> terminateMember(Place place, String instanceId);

    Mono<Void> keepVolumes(Place place, Machine machine, boolean rehearse);

    Mono<Void> tag(Place place, String instanceId, Map<String, String> tags, boolean rehearse);

    /** Empty for a group AWS does not know. */
    Mono<Sizes> sizes(Place place, Group group);

    Mono<Void> resize(Place place, Group group, Sizes sizes);

    /** Empty for a volume AWS does not know. */
    Mono<Volume> volume(Place place, String volumeId);

    Mono<Void> detach(Place place, String volumeId, String instanceId, boolean rehearse);

    Mono<Void> attach(Place place, String volumeId, String instanceId, String device, boolean rehearse);

    /** Whose AWS, and where. */
    record Place(CloudAccess access, String region) {}

    /**
     * An instance as it is now.
     *
     * @param state pending, running, shutting-down, stopping, stopped or terminated
     * @param autoScalingGroup null: it is in none
     */
    record Machine(
            String instanceId,
            String instanceType,
            String az,
            String lifecycle,
            String state,
            @Nullable String nodeName,
            @Nullable String autoScalingGroup,
            List<String> devices,
            Map<String, String> tags,
            Instant launchedAt) {

        public boolean isGone() {
            return state.equals("terminated");
        }

        public boolean isEnding() {
            return state.equals("terminated") || state.equals("shutting-down");
        }
    }

    /**
     * What is asked for at once.
     *
     * @param offerings all of one lifecycle
     * @param token makes the request the same one when it is made again
     */
    record Fleet(
            List<Offering> offerings,
            int count,
            String launchTemplate,
            @Nullable String diskType,
            @Nullable Integer diskSizeGb,
            List<String> subnetIds,
            Map<String, String> tags,
            String token) {}

    /** A launch template by id or name, and the subnets in which a group launches. */
    record Base(String launchTemplate, List<String> subnetIds) {}

    /** What came of it; fewer instances than asked for have a refusal each pool that had none. */
    record Granted(List<Given> given, List<Refused> refused) {}

    /** An instance that was launched. */
    record Given(String instanceId, String instanceType, String az, String lifecycle) {}

    /** A pool that had nothing, and AWS's code for why. */
    record Refused(String instanceType, String az, String lifecycle, String code) {}

    /** @param autoScalingGroup null: EKS manages it under the name */
    record Group(
            String cluster,
            String name,
            String kind,
            @Nullable String autoScalingGroup) {}

    /** @param state available, in-use or on the way between them */
    record Volume(String volumeId, String state, @Nullable String instanceId) {}
}
