package io.lowtide.clusteragent.action;

import java.util.Map;

/**
 * A Deployment as far as its replicas are concerned.
 *
 * @param selector of its pods, as a list call takes it
 */
public record DeploymentState(
        String namespace, String name, int replicas, String selector, Map<String, String> annotations) {

    String shown() {
        return namespace + "/" + name;
    }
}
