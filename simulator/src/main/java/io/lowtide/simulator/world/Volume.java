package io.lowtide.simulator.world;

import java.time.Instant;

/**
 * A zonal EBS volume with its claim; the claim's name is the name of the thing.
 *
 * @param name of the PersistentVolumeClaim; the PersistentVolume is {@code pvc-<uid>}
 */
public record Volume(
        String namespace,
        String name,
        String uid,
        String volumeId,
        String zone,
        int gib,
        Instant created,
        long revision)
        implements Thing {

    public String persistentVolume() {
        return "pvc-" + uid;
    }

    @Override
    public Volume withRevision(long next) {
        return new Volume(namespace, name, uid, volumeId, zone, gib, created, next);
    }
}
