package io.lowtide.simulator.kubernetes;

import io.lowtide.simulator.world.Thing;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kind of object the API server serves.
 *
 * @param verbs what may be done with it
 * @param source where its objects come from
 * @param columns what a table of it shows
 */
record Resource(
        String group,
        String version,
        String plural,
        String singular,
        String kind,
        List<String> shortNames,
        boolean namespaced,
        Set<String> verbs,
        Source source,
        List<Column> columns) {

    /** Where objects come from. */
    interface Source {
        Stream<ObjectNode> all(ClusterSide side);

        /** The one of that name; a cluster-wide one has no namespace. */
        default Optional<ObjectNode> find(ClusterSide side, @Nullable String namespace, String name) {
            return all(side)
                    .filter(object -> Json.text(object, "metadata", "name").equals(name)
                            && (namespace == null
                                    || Json.text(object, "metadata", "namespace")
                                            .equals(namespace)))
                    .findFirst();
        }

        /** Those on a node, and perhaps others. */
        default Stream<ObjectNode> on(ClusterSide side, String node) {
            return all(side);
        }

        /** The objects a thing of the world is shown as; none when it is shown as something else. */
        default Stream<ObjectNode> of(ClusterSide side, Thing thing) {
            return Stream.empty();
        }

        /** Whether an object may look different because another one has changed. */
        default boolean derived() {
            return false;
        }
    }

    String groupVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** As it stands in messages: {@code deployments.apps}. */
    String qualified() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    boolean allows(String verb) {
        return verbs.contains(verb);
    }
}
