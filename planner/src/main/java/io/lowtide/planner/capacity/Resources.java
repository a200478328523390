package io.lowtide.planner.capacity;

/**
 * What pods ask for and nodes offer.
 *
 * @param cpuMillis thousandths of a core
 * @param memoryMib mebibytes
 * @param pods pods, where a node has room for so many
 * @param gpus graphics processors
 * @param storageMib mebibytes of the node's own disk
 */
public record Resources(long cpuMillis, long memoryMib, long pods, long gpus, long storageMib) {
    public static final Resources NONE = new Resources(0, 0, 0);

    public Resources {
        if (cpuMillis < 0 || memoryMib < 0 || pods < 0 || gpus < 0 || storageMib < 0) {
            throw new IllegalArgumentException(
                    "cpuMillis: %d, memoryMib: %d, pods: %d, gpus: %d, storageMib: %d (expected: each >= 0)"
                            .formatted(cpuMillis, memoryMib, pods, gpus, storageMib));
        }
    }

    /** Without graphics processors and disk. */
    public Resources(long cpuMillis, long memoryMib, long pods) {
        this(cpuMillis, memoryMib, pods, 0, 0);
    }

    public Resources plus(Resources other) {
        return new Resources(
                cpuMillis + other.cpuMillis,
                memoryMib + other.memoryMib,
                pods + other.pods,
                gpus + other.gpus,
                storageMib + other.storageMib);
    }

    public Resources minus(Resources other) {
        return new Resources(
                cpuMillis - other.cpuMillis,
                memoryMib - other.memoryMib,
                pods - other.pods,
                gpus - other.gpus,
                storageMib - other.storageMib);
    }

    public boolean fitsIn(Resources room) {
        return cpuMillis <= room.cpuMillis
                && memoryMib <= room.memoryMib
                && pods <= room.pods
                && gpus <= room.gpus
                && storageMib <= room.storageMib;
    }
}
