package io.lowtide.simulator.world;

/** CPU and memory, asked for or offered. */
public record Resources(long cpuMilli, long memoryMib) {
    public static final Resources NONE = new Resources(0, 0);

    public Resources plus(Resources other) {
        return new Resources(cpuMilli + other.cpuMilli, memoryMib + other.memoryMib);
    }

    public Resources minus(Resources other) {
        return new Resources(cpuMilli - other.cpuMilli, memoryMib - other.memoryMib);
    }

    public boolean fitsIn(Resources room) {
        return cpuMilli <= room.cpuMilli && memoryMib <= room.memoryMib;
    }
}
