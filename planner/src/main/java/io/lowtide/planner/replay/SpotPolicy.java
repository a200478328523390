package io.lowtide.planner.replay;

/** Says where nodes are launched and which are exchanged; may keep notes of what it has seen. */
public interface SpotPolicy {
    /** On demand. */
    int ON_DEMAND = -1;

    String name();

    /** Told of each tick before anything is asked; nothing by default. */
    default void look(MarketView view) {}

    /** Where the next node is launched: a pool that is up, or {@link #ON_DEMAND}. */
    int launch(MarketView view, Fleet fleet);

    /** A pool, or {@link #ON_DEMAND}, one of whose nodes is exchanged for what is launched next; −2 for none. */
    default int exchange(MarketView view, Fleet fleet) {
        return NONE;
    }

    int NONE = -2;
}
