package io.lowtide.cluster.policies;

import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.clusters.Instance;
import io.lowtide.cluster.inventory.SpotPotential;
import io.lowtide.cluster.policydocument.PolicyDocument;
import io.lowtide.cluster.policydocument.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Says what a policy would bring, without keeping it. */
public final class PreviewPolicy {
    private final Clusters clusters;
    private final EditPolicy editPolicy;

    PreviewPolicy(Clusters clusters, EditPolicy editPolicy) {
        this.clusters = clusters;
        this.editPolicy = editPolicy;
    }

    /** What is wrong, what is worth a second thought, and the impact, which nothing wrong has. */
    public record Preview(List<Violation> errors, List<Violation> warnings, SpotPotential impact) {}

    /** Empty for a cluster nobody knows. */
    public Mono<Preview> preview(UUID clusterId, PolicyDocument document) {
        return clusters.find(clusterId)
                .flatMap(cluster -> Mono.zip(editPolicy.violations(document), impact(clusterId, document)))
                .map(both -> new Preview(both.getT1(), warnings(document), both.getT2()));
    }

    /** At today's prices; of a document with errors, as far as it can be read. */
    public Mono<SpotPotential> impact(UUID clusterId, PolicyDocument document) {
        return clusters.instances(clusterId)
                .filter(Instance::isRunning)
                .filter(instance -> document.allowsType(instance.instanceType()))
                .map(instance -> new SpotPotential.Node(
                        instance.instanceType(), instance.lifecycle(), instance.onDemandPrice(), instance.spotPrice()))
                .collectList()
                .map(nodes -> SpotPotential.of(nodes, document.spotTargetPercent(), document.onDemandBase()));
    }

    private static List<Violation> warnings(PolicyDocument document) {
        List<Violation> warnings = new ArrayList<>();
        if (!document.manages()) {
            warnings.add(
                    new Violation("autoscaling.mode", "observe: what could be saved is shown, and nothing is moved"));
        }
        if (document.manages() && !document.fallsBack()) {
            warnings.add(new Violation(
                    "autoscaling.spot_fallback", "false: where spot capacity is exhausted, pods stay pending"));
        }
        if (document.spotTargetPercent() == 100 && document.onDemandBase() == 0) {
            warnings.add(new Violation(
                    "autoscaling.spot_target_pct", "100 without an on_demand_base: nothing outlasts a reclaimed pool"));
        }
        return warnings;
    }
}
