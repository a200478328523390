package io.lowtide.clusteragent;

/** Who of several agents of one cluster speaks and acts. */
public interface Leadership {

    /** Asks for it or holds on to it; true while it is this one's. */
    boolean hold() throws ClusterUnreachableException;

    /** Whether it surely is this one's now: an agent that was asleep too long does not know and says no. */
    boolean isHeld();

    /** Lets another have it at once. */
    void release();

    /** The one agent there is. */
    static Leadership alone() {
        return new Leadership() {
            @Override
            public boolean hold() {
                return true;
            }

            @Override
            public boolean isHeld() {
                return true;
            }

            @Override
            public void release() {
                // nobody else could have it
            }
        };
    }
}
