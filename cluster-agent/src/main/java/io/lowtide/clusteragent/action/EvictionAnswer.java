package io.lowtide.clusteragent.action;

/** What the API server says to an eviction. */
public sealed interface EvictionAnswer {

    /** The pod is on its way out or, in a dry run, could be. */
    record Evicted() implements EvictionAnswer {}

    /** It is not there any more, or another of its name is. */
    record Gone() implements EvictionAnswer {}

    /** Not now: a budget allows no disruption, or the API server is busy. */
    record Later(String reason) implements EvictionAnswer {}

    /** Never, as long as it is so: more than one budget covers the pod. */
    record SeveralBudgets(String reason) implements EvictionAnswer {}
}
