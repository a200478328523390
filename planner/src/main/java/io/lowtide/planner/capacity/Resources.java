package io.lowtide.planner.capacity;

/**
 * What pods ask for and nodes offer.
 *
 * @param cpuMillis thousandths of a core
 * @param memoryMib mebibytes
 * @param pods pods, where a node has room for so many
 */
public record Resources(long cpuMillis, long memoryMib, long pods) {
    public static final Resources NONE = new Resources(0, 0, 0);

    public Resources {
        if (cpuMillis < 0 || memoryMib < 0 || pods < 0) {
            throw new IllegalArgumentException("cpuMillis: %d, memoryMib: %d, pods: %d (expected: each >= 0)"
                    .formatted(cpuMillis, memoryMib, pods));
        }
    }

    public Resources plus(Resources other) {
        return new Resources(cpuMillis + other.cpuMillis, memoryMib + other.memoryMib, pods + other.pods);
    }

    public Resources minus(Resources other) {
        return new Resources(cpuMillis - other.cpuMillis, memoryMib - other.memoryMib, pods - other.pods);
    }

    public boolean fitsIn(Resources room) {
        return cpuMillis <= room.cpuMillis && memoryMib <= room.memoryMib && pods <= room.pods;
    }
}
