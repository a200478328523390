package io.lowtide.clusteragent;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How the agent comes to the API server of its cluster. */
public sealed interface KubernetesAccess {

    /** With the service account of the pod it runs in. */
    record InCluster() implements KubernetesAccess {}

    /** With a kubeconfig and its current context. */
    record Kubeconfig(Path file) implements KubernetesAccess {}

    /**
     * With an address and a token.
     *
     * @param token a bearer token; null where the API server asks for none
     * @param certificateAuthority whom to trust besides the JVM's own; null for nobody
     */
    record Address(
            URI server, @Nullable String token, @Nullable Path certificateAuthority) implements KubernetesAccess {
        @Override
        public String toString() {
            return "Address[server=" + server + "]";
        }
    }
}
