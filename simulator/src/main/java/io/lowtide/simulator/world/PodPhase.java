package io.lowtide.simulator.world;

/** The phases of a pod that occur here. */
public enum PodPhase {
    PENDING("Pending"),
    RUNNING("Running");

    private final String word;

    PodPhase(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
