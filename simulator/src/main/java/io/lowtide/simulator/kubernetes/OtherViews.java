package io.lowtide.simulator.kubernetes;

import io.lowtide.simulator.world.Cluster;
import io.lowtide.simulator.world.DisruptionBudget;
import io.lowtide.simulator.world.Node;
import io.lowtide.simulator.world.Volume;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Budgets, volumes and the leases of nodes as the API server shows them. */
final class OtherViews {

    private OtherViews() {}

    static ObjectNode budget(Cluster cluster, DisruptionBudget budget) {
        ObjectNode view = Json.typed("policy/v1", "PodDisruptionBudget");
        ObjectNode metadata =
                Json.metadata(budget.namespace(), budget.name(), budget.uid(), budget.created(), budget.revision());
        view.set("metadata", metadata.put("generation", 1));
        ObjectNode spec = view.putObject("spec");
        if (budget.minAvailable() != null) {
            spec.put("minAvailable", budget.minAvailable());
        }
        if (budget.maxUnavailable() != null) {
            spec.put("maxUnavailable", budget.maxUnavailable());
        }
        spec.putObject("selector").set("matchLabels", Json.of(budget.selector()));
        DisruptionBudget.Status now = cluster.status(budget);
        ObjectNode status = view.putObject("status")
                .put("observedGeneration", 1)
                .put("disruptionsAllowed", now.disruptionsAllowed())
                .put("currentHealthy", now.currentHealthy())
                .put("desiredHealthy", now.desiredHealthy())
                .put("expectedPods", now.expectedPods());
        boolean allowed = now.disruptionsAllowed() > 0;
        status.putArray("conditions")
                .add(Json.condition(
                        "DisruptionAllowed",
                        allowed,
                        allowed ? "SufficientPods" : "InsufficientPods",
                        "",
                        budget.created()));
        return view;
    }

    static ObjectNode claim(Volume volume) {
        ObjectNode view = Json.typed("v1", "PersistentVolumeClaim");
        view.set(
                "metadata",
                Json.metadata(volume.namespace(), volume.name(), volume.uid(), volume.created(), volume.revision()));
        ObjectNode spec = view.putObject("spec");
        spec.putArray("accessModes").add("ReadWriteOnce");
        spec.putObject("resources").putObject("requests").put("storage", volume.gib() + "Gi");
        spec.put("volumeName", volume.persistentVolume())
                .put("storageClassName", "gp3")
                .put("volumeMode", "Filesystem");
        ObjectNode status = view.putObject("status").put("phase", "Bound");
        status.putArray("accessModes").add("ReadWriteOnce");
        status.putObject("capacity").put("storage", volume.gib() + "Gi");
        return view;
    }

    static ObjectNode volume(Volume volume) {
        ObjectNode view = Json.typed("v1", "PersistentVolume");
        view.set(
                "metadata",
                Json.metadata(
                        null,
                        volume.persistentVolume(),
                        uidOf(volume.persistentVolume()),
                        volume.created(),
                        volume.revision()));
        ObjectNode spec = view.putObject("spec");
        spec.putObject("capacity").put("storage", volume.gib() + "Gi");
        spec.putObject("csi")
                .put("driver", "ebs.csi.aws.com")
                .put("fsType", "ext4")
                .put("volumeHandle", volume.volumeId());
        spec.putArray("accessModes").add("ReadWriteOnce");
        spec.putObject("claimRef")
                .put("kind", "PersistentVolumeClaim")
                .put("apiVersion", "v1")
                .put("namespace", volume.namespace())
                .put("name", volume.name())
                .put("uid", volume.uid());
        spec.put("persistentVolumeReclaimPolicy", "Delete")
                .put("storageClassName", "gp3")
                .put("volumeMode", "Filesystem");
        ObjectNode term = Json.object();
        ArrayNode expressions = term.putArray("matchExpressions");
        ObjectNode zone =
                Json.object().put("key", "topology.kubernetes.io/zone").put("operator", "In");
        zone.putArray("values").add(volume.zone());
        expressions.add(zone);
        spec.putObject("nodeAffinity")
                .putObject("required")
                .putArray("nodeSelectorTerms")
                .add(term);
        view.putObject("status").put("phase", "Bound");
        return view;
    }

    /** What the kubelet renews every ten seconds. */
    static ObjectNode lease(Node node, Instant now) {
        ObjectNode view = Json.typed("coordination.k8s.io/v1", "Lease");
        view.set(
                "metadata",
                Json.metadata(
                        "kube-node-lease", node.name(), uidOf("lease/" + node.uid()), node.created(), node.revision()));
        Instant renewed = node.ready() ? now.minusSeconds(now.getEpochSecond() % 10) : node.created();
        view.putObject("spec")
                .put("holderIdentity", node.name())
                .put("leaseDurationSeconds", 40)
                .put("renewTime", Json.microTime(renewed));
        return view;
    }

    static String uidOf(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
