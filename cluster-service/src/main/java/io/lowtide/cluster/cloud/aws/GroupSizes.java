package io.lowtide.cluster.cloud.aws;

import io.lowtide.cluster.cloud.CloudChanges.Base;
import io.lowtide.cluster.cloud.CloudChanges.Group;
import io.lowtide.cluster.cloud.CloudRefusedException;
import io.lowtide.cluster.commandrules.Sizes;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.eks.model.NodegroupScalingConfig;

/**
 * Sizes of node groups. A managed group is sized through EKS, which would set an Auto Scaling group back that was sized
 * behind it.
 */
@Component
final class GroupSizes {
    private final AwsClients clients;

    GroupSizes(AwsClients clients) {
        this.clients = clients;
    }

    private static boolean isManaged(Group group) {
        return group.kind().equals("managed_ng");
    }

    Mono<Sizes> sizes(AwsCredentialsProvider as, String region, Group group) {
        return isManaged(group)
                ? managed(as, region, group)
                : autoScaling(as, region, String.valueOf(group.autoScalingGroup()))
                        .map(found -> new Sizes(found.desiredCapacity(), found.minSize(), found.maxSize()));
    }

    private Mono<Sizes> managed(AwsCredentialsProvider as, String region, Group group) {
        return AwsCalls.change(
                        "eks:DescribeNodegroup",
                        () -> clients.eks(region)
                                .describeNodegroup(request -> request.clusterName(group.cluster())
                                        .nodegroupName(group.name())
                                        .overrideConfiguration(it -> it.credentialsProvider(as))))
                .map(answer -> sizes(answer.nodegroup().scalingConfig()))
                .onErrorResume(
                        CloudRefusedException.class,
                        answer ->
                                answer.code().equals("ResourceNotFoundException") ? Mono.empty() : Mono.error(answer));
    }

    private static Sizes sizes(NodegroupScalingConfig config) {
        return new Sizes(config.desiredSize(), config.minSize(), config.maxSize());
    }

    private Mono<AutoScalingGroup> autoScaling(AwsCredentialsProvider as, String region, String name) {
        return AwsCalls.change(
                        "autoscaling:DescribeAutoScalingGroups",
                        () -> clients.autoScaling(region)
                                .describeAutoScalingGroups(request -> request.autoScalingGroupNames(name)
                                        .overrideConfiguration(it -> it.credentialsProvider(as))))
                .flatMapIterable(answer -> answer.autoScalingGroups())
                .next();
    }

    Mono<Void> resize(AwsCredentialsProvider as, String region, Group group, Sizes sizes) {
        return isManaged(group)
                ? AwsCalls.change(
                                "eks:UpdateNodegroupConfig",
                                () -> clients.eks(region)
                                        .updateNodegroupConfig(request -> request.clusterName(group.cluster())
                                                .nodegroupName(group.name())
                                                .scalingConfig(config -> config.minSize(sizes.min())
                                                        .maxSize(sizes.max())
                                                        .desiredSize(sizes.desired()))
                                                .overrideConfiguration(MutatingCalls.as(as))))
                        .then()
                : AwsCalls.change(
                                "autoscaling:UpdateAutoScalingGroup",
                                () -> clients.autoScaling(region)
                                        .updateAutoScalingGroup(
                                                request -> request.autoScalingGroupName(group.autoScalingGroup())
                                                        .minSize(sizes.min())
                                                        .maxSize(sizes.max())
                                                        .desiredCapacity(sizes.desired())
                                                        .overrideConfiguration(MutatingCalls.as(as))))
                        .then();
    }

    /** The template by its id, or by its name where it has no id. */
    Mono<Base> base(AwsCredentialsProvider as, String region, String autoScalingGroup) {
        return autoScaling(as, region, autoScalingGroup).flatMap(group -> {
            LaunchTemplateSpecification template = group.mixedInstancesPolicy() == null
                    ? group.launchTemplate()
                    : group.mixedInstancesPolicy().launchTemplate().launchTemplateSpecification();
            if (template == null) {
                return Mono.empty();
            }
            String subnets = group.vpcZoneIdentifier();
            return Mono.just(new Base(
                    template.launchTemplateId() == null ? template.launchTemplateName() : template.launchTemplateId(),
                    subnets == null || subnets.isBlank() ? List.of() : List.of(subnets.split(" *, *", -1))));
        });
    }
}
