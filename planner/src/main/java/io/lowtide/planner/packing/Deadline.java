package io.lowtide.planner.packing;

/** Says when a search must end; asked between steps, so that the planner needs no clock. */
@FunctionalInterface
public interface Deadline {
    /** The search ends by its effort alone, and its result is the same on every machine. */
    Deadline NEVER = () -> false;

    boolean passed();
}
