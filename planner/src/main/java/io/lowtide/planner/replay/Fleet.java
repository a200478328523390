package io.lowtide.planner.replay;

/** Nodes that run, by pool, and on demand. */
public final class Fleet {
    final int[] spot;
    int onDemand;

    Fleet(int pools) {
        this.spot = new int[pools];
    }

    public int in(int pool) {
        return spot[pool];
    }

    public int onDemand() {
        return onDemand;
    }

    public int nodes() {
        int nodes = onDemand;
        for (int each : spot) {
            nodes += each;
        }
        return nodes;
    }
}
