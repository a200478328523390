package io.lowtide.clusteragent.action;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pod as far as moving it is concerned.
 *
 * @param controller the kind of what would make another in its place; null: nothing would
 * @param controllerName its name
 * @param node null while it has no place
 * @param held whether people keep it where it is by an annotation
 * @param mirror whether the kubelet made it from a file: the API server cannot end it
 * @param localStorage whether it would lose what it wrote to an emptyDir
 * @param bound whether a volume goes with it, which not every node can reach
 * @param over whether it has ended and takes no room
 * @param deleting whether it is about to go
 * @param finalizers what has to let go of it first
 */
public record RunningPod(
        String namespace,
        String name,
        String uid,
        @Nullable String controller,
        @Nullable String controllerName,
        @Nullable String node,
        Map<String, String> labels,
        boolean held,
        boolean mirror,
        boolean localStorage,
        boolean bound,
        boolean over,
        boolean ready,
        boolean deleting,
        List<String> finalizers) {

    boolean isOfDaemonSet() {
        return "DaemonSet".equals(controller);
    }

    /** As people write it. */
    String shown() {
        return namespace + "/" + name;
    }
}
