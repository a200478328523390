package io.lowtide.planner.constraint;

/** A mark on a node that keeps pods away which do not tolerate it. */
public record Taint(String key, String value, Effect effect) {

    /** What a taint does to a pod that does not tolerate it. */
    public enum Effect {
        NO_SCHEDULE,
        PREFER_NO_SCHEDULE,
        NO_EXECUTE
    }

    /** Whether a pod must tolerate it to be placed. */
    public boolean binding() {
        return effect != Effect.PREFER_NO_SCHEDULE;
    }
}
