package io.lowtide.planner.constraint;

/** The domains pods are spread over or kept together in. */
public enum Topology {
    HOSTNAME("kubernetes.io/hostname"),
    ZONE("topology.kubernetes.io/zone");

    private final String key;

    Topology(String key) {
        this.key = key;
    }

    /** The label that names the domain. */
    public String key() {
        return key;
    }
}
