package io.lowtide.clusteragent.objects;

import io.lowtide.clusteragent.objects.LabelSelector.Requirement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An EC2NodeClass of Karpenter: what a NodePool's machines are launched from. */
public record NodeClass(Metadata metadata, @Nullable Status status) {
    /** The label of a node that says which one it was launched from. */
    public static final String LABEL = "karpenter.k8s.aws/ec2nodeclass";

    public NodeClass {
        metadata = metadata == null ? Metadata.NONE : metadata;
    }

    /** What Karpenter found that its selectors meant. */
    public record Status(List<Subnet> subnets, List<Image> amis) {
        public Status {
            subnets = Empty.or(subnets);
            amis = Empty.or(amis);
        }
    }

    /** A subnet machines can be launched in. */
    public record Subnet(String zone) {
        public Subnet {
            zone = Empty.or(zone);
        }
    }

    /** An image, and what a machine must be to run it. */
    public record Image(List<Requirement> requirements) {
        public Image {
            requirements = Empty.or(requirements);
        }
    }
}
