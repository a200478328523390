package io.lowtide.clusteragent.snapshot;

import io.kubernetes.client.openapi.models.V1NodeSelector;
import io.kubernetes.client.openapi.models.V1NodeSelectorRequirement;
import io.kubernetes.client.openapi.models.V1NodeSelectorTerm;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PersistentVolumeSpec;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Volume;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which zone, or which single node, the volumes of a pod can be reached from. */
final class VolumeZones {

    private static final Set<String> ZONE_KEYS = Set.of(
            "topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone", "topology.ebs.csi.aws.com/zone");
    private static final String HOSTNAME = "kubernetes.io/hostname";

    /** What holds a volume: a zone, a node, or nothing that the snapshot could say. */
    record Hold(@Nullable String zone, boolean node) {
        static final Hold NOTHING = new Hold(null, false);
    }

    private final Map<String, Hold> ofClaims = new HashMap<>();
    private final boolean known;

    private VolumeZones(boolean known) {
        this.known = known;
    }

    /** Where volumes may not be read, a claim holds its pod in the zone it runs in. */
    static VolumeZones unknown() {
        return new VolumeZones(false);
    }

    static VolumeZones of(List<V1PersistentVolume> volumes, List<V1PersistentVolumeClaim> claims) {
        Map<String, Hold> byName = new HashMap<>();
        for (V1PersistentVolume volume : volumes) {
            byName.put(name(volume.getMetadata()), hold(volume.getSpec()));
        }
        VolumeZones zones = new VolumeZones(true);
        for (V1PersistentVolumeClaim claim : claims) {
            V1ObjectMeta metadata = claim.getMetadata();
            String volume = claim.getSpec() == null ? null : claim.getSpec().getVolumeName();
            if (metadata != null && volume != null) {
                zones.ofClaims.put(
                        metadata.getNamespace() + "/" + metadata.getName(), byName.getOrDefault(volume, Hold.NOTHING));
            }
        }
        return zones;
    }

    /** The strictest hold among a pod's claims; two zones at once leave it on its node, where both can be reached. */
    Hold of(String namespace, String podName, V1PodSpec spec, @Nullable String zoneOfNode) {
        Set<String> zones = new TreeSet<>();
        boolean node = false;
        for (V1Volume volume : Lists.of(spec.getVolumes())) {
            String claim = claim(volume, podName);
            if (claim == null) {
                continue;
            }
            Hold hold = known
                    ? ofClaims.getOrDefault(namespace + "/" + claim, Hold.NOTHING)
                    : new Hold(zoneOfNode, zoneOfNode == null);
            node |= hold.node();
            if (hold.zone() != null) {
                zones.add(hold.zone());
            }
        }
        return new Hold(zones.isEmpty() ? null : zones.iterator().next(), node || zones.size() > 1);
    }

    private static @Nullable String claim(V1Volume volume, String podName) {
        if (volume.getPersistentVolumeClaim() != null) {
            return volume.getPersistentVolumeClaim().getClaimName();
        }
        return volume.getEphemeral() == null ? null : podName + "-" + volume.getName();
    }

    private static Hold hold(@Nullable V1PersistentVolumeSpec spec) {
        V1NodeSelector required = spec == null || spec.getNodeAffinity() == null
                ? null
                : spec.getNodeAffinity().getRequired();
        Set<String> zones = new TreeSet<>();
        boolean node = false;
        if (required != null) {
            for (V1NodeSelectorTerm term : Lists.of(required.getNodeSelectorTerms())) {
                for (V1NodeSelectorRequirement demand : Lists.of(term.getMatchExpressions())) {
                    node |= HOSTNAME.equals(demand.getKey());
                    if (ZONE_KEYS.contains(demand.getKey())) {
                        zones.addAll(Lists.of(demand.getValues()));
                    }
                }
            }
        }
        // a volume that several zones reach holds its pod in none of them
        return new Hold(zones.size() == 1 ? zones.iterator().next() : null, node);
    }

    private static String name(@Nullable V1ObjectMeta metadata) {
        return metadata == null || metadata.getName() == null ? "" : metadata.getName();
    }
}
