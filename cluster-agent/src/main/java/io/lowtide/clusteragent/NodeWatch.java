package io.lowtide.clusteragent;

import io.lowtide.clusteragent.notice.NodeNotice;

/** Sees at once what happens to nodes. */
public interface NodeWatch extends AutoCloseable {

    /** Who is told. */
    interface Listener {
        void noticed(NodeNotice notice);

        /** The node is there no longer. */
        void gone(String node);
    }

    /**
     * Tells of what stands already and then of what comes, until the API server ends it, which it does every few minutes.
     *
     * @throws ClusterUnreachableException when it does not answer, or does not let the agent in
     */
    void watch(Listener listener) throws ClusterUnreachableException;

    /** Breaks off what is being watched. */
    @Override
    void close();
}
