package io.lowtide.clusteragent.snapshot;

import io.lowtide.clusteragent.objects.LabelSelector.Requirement;
import io.lowtide.clusteragent.objects.NodeClass;
import io.lowtide.contracts.agent.ClusterSnapshotTaken.NodeClassSeen;
import java.util.List;
import java.util.stream.Stream;

/** An EC2NodeClass as the snapshot has it: where its machines can be, and of which architecture. */
final class NodeClassMapping {
    private static final String ARCHITECTURE = "kubernetes.io/arch";
    private static final List<String> ALL = List.of("amd64", "arm64");

    private NodeClassMapping() {}

    /** One that Karpenter has not resolved can launch nothing anywhere, and says so with empty lists. */
    static NodeClassSeen seen(NodeClass nodeClass) {
        NodeClass.Status status = nodeClass.status();
        return new NodeClassSeen(
                nodeClass.metadata().name(),
                status == null ? List.of() : sorted(status.subnets().stream().map(NodeClass.Subnet::zone)),
                status == null ? List.of() : sorted(status.amis().stream().flatMap(NodeClassMapping::architectures)));
    }

    private static Stream<String> architectures(NodeClass.Image image) {
        return ALL.stream().filter(it -> image.requirements().stream().allMatch(required -> allows(required, it)));
    }

    private static boolean allows(Requirement required, String architecture) {
        return !ARCHITECTURE.equals(required.key())
                || !"In".equals(required.operator())
                || required.values().contains(architecture);
    }

    private static List<String> sorted(Stream<String> values) {
        return values.filter(it -> !it.isEmpty()).distinct().sorted().toList();
    }
}
