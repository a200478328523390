package io.lowtide.clusteragent;

import io.lowtide.clusteragent.snapshot.Snapshot;

/** What the agent can see of its cluster. */
public interface ClusterView extends AutoCloseable {

    /**
     * The version of the API server, such as {@code v1.34.1}.
     *
     * @throws ClusterUnreachableException when it does not answer, or does not let the agent in
     */
    String kubernetesVersion() throws ClusterUnreachableException;

    /**
     * Everything a plan needs, read anew.
     *
     * @throws ClusterUnreachableException when it does not answer, or does not let the agent in
     */
    Snapshot snapshot() throws ClusterUnreachableException;

    /** Breaks off what is being read. */
    @Override
    void close();
}
