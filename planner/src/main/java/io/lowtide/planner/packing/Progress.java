package io.lowtide.planner.packing;

/** Tells when a search has become slow: when a stretch of work made things cheaper by less than a small share of the price. */
final class Progress {
    private final long stretch;
    private final double least;
    private long since;
    private double price;

    /**
     * @param stretch of work after which progress is looked at
     * @param least share of the price that a stretch must save
     */
    Progress(long stretch, double least, long work, double price) {
        this.stretch = Math.max(1, stretch);
        this.least = least;
        this.since = work;
        this.price = price;
    }

    boolean slow(long work, double now) {
        if (work - since < stretch) {
            return false;
        }
        boolean slow = price - now < least * price;
        since = work;
        price = now;
        return slow;
    }
}
