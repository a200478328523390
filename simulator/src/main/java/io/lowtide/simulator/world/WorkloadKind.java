package io.lowtide.simulator.world;

/** What keeps a set of pods alive. */
public enum WorkloadKind {
    DEPLOYMENT("Deployment", "ReplicaSet"),
    STATEFUL_SET("StatefulSet", "StatefulSet"),
    DAEMON_SET("DaemonSet", "DaemonSet"),
    JOB("Job", "Job");

    private final String word;
    private final String podOwner;

    WorkloadKind(String word, String podOwner) {
        this.word = word;
        this.podOwner = podOwner;
    }

    /** The {@code kind} of the workload in Kubernetes. */
    public String word() {
        return word;
    }

    /** The {@code kind} of the owner its pods name. */
    public String podOwner() {
        return podOwner;
    }
}
