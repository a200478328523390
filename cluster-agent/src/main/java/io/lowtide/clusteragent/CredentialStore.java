package io.lowtide.clusteragent;

import java.io.IOException;
import java.util.Map;

/** Where the agent keeps who it is over restarts, readable by nobody else. */
public interface CredentialStore {

    /** What was kept; empty when there is nothing, or nothing that can be read. */
    Map<String, String> read() throws IOException;

    /** Fails where nothing can be kept, and is asked before a token that works only once is spent. */
    void check() throws IOException;

    /** In place of what was kept before: a kill leaves the old or the new. */
    void write(Map<String, String> credential) throws IOException;
}
