package io.lowtide.clusteragent.snapshot;

import io.lowtide.clusteragent.objects.LabelSelector.Requirement;
import io.lowtide.clusteragent.objects.NodeSelector;
import io.lowtide.clusteragent.objects.PersistentVolume;
import io.lowtide.clusteragent.objects.PersistentVolume.Claim;
import io.lowtide.clusteragent.objects.Pod;
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

    static VolumeZones of(List<PersistentVolume> volumes, List<Claim> claims) {
        Map<String, Hold> byName = new HashMap<>();
        for (PersistentVolume volume : volumes) {
            byName.put(volume.metadata().name(), hold(volume.reachedFrom()));
        }
        VolumeZones zones = new VolumeZones(true);
        for (Claim claim : claims) {
            String volume = claim.spec() == null ? null : claim.spec().volumeName();
            if (volume != null) {
                zones.ofClaims.put(claim.metadata().key(), byName.getOrDefault(volume, Hold.NOTHING));
            }
        }
        return zones;
    }

    /** The strictest hold among a pod's claims; two zones at once leave it on its node, where both can be reached. */
    Hold of(String namespace, String podName, Pod.Spec spec, @Nullable String zoneOfNode) {
        Set<String> zones = new TreeSet<>();
        boolean node = false;
        for (Pod.Volume volume : spec.volumes()) {
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

    private static @Nullable String claim(Pod.Volume volume, String podName) {
        if (volume.persistentVolumeClaim() != null) {
            return volume.persistentVolumeClaim().claimName();
        }
        return volume.ephemeral() == null ? null : podName + "-" + volume.name();
    }

    private static Hold hold(@Nullable NodeSelector required) {
        Set<String> zones = new TreeSet<>();
        boolean node = false;
        if (required != null) {
            for (NodeSelector.Term term : required.nodeSelectorTerms()) {
                for (Requirement demand : term.matchExpressions()) {
                    node |= HOSTNAME.equals(demand.key());
                    if (ZONE_KEYS.contains(demand.key())) {
                        zones.addAll(demand.values());
                    }
                }
            }
        }
        // a volume that several zones reach holds its pod in none of them
        return new Hold(zones.size() == 1 ? zones.iterator().next() : null, node);
    }
}
