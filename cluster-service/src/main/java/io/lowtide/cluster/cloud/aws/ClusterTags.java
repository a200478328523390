package io.lowtide.cluster.cloud.aws;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Which cluster an instance or a group belongs to, as its tags say it. */
final class ClusterTags {
    private static final String OWNED = "kubernetes.io/cluster/";

    private ClusterTags() {}

    private record Tag(String key, String value) {}

    static @Nullable String clusterOf(Instance instance) {
        return cluster(instance.tags().stream().map(tag -> new Tag(tag.key(), tag.value())));
    }

    static @Nullable String clusterOf(AutoScalingGroup group) {
        return cluster(group.tags().stream().map(tag -> new Tag(tag.key(), tag.value())));
    }

    /** The first of the tags EKS, Karpenter and self-managed groups put on their nodes. */
    static @Nullable String nodeGroupOf(Instance instance) {
        for (String key : new String[] {"eks:nodegroup-name", "karpenter.sh/nodepool", "aws:autoscaling:groupName"}) {
            for (var tag : instance.tags()) {
                if (tag.key().equals(key)) {
                    return tag.value();
                }
            }
        }
        return null;
    }

    private static @Nullable String cluster(Stream<Tag> tags) {
        return tags.filter(tag -> tag.key().startsWith(OWNED)
                        || tag.key().equals("eks:cluster-name")
                        || tag.key().equals("aws:eks:cluster-name"))
                .map(tag -> tag.key().startsWith(OWNED) ? tag.key().substring(OWNED.length()) : tag.value())
                .findFirst()
                .orElse(null);
    }
}
