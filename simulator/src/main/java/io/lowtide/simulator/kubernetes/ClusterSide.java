package io.lowtide.simulator.kubernetes;

import io.lowtide.simulator.world.Cluster;
import java.time.Clock;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** A cluster of the world, and what its API server keeps beside it: objects that have no effect on the world. */
record ClusterSide(Cluster cluster, KeptObjects kept, Clock clock) {

    Instant now() {
        return clock.instant();
    }

    SortedSet<String> namespaces() {
        SortedSet<String> names = new TreeSet<>(cluster.namespaces());
        kept.all("namespaces")
                .map(object -> Json.text(object, "metadata", "name"))
                .forEach(names::add);
        return names;
    }

    ObjectNode namespace(String name) {
        return kept.find("namespaces", null, name).orElseGet(() -> {
            ObjectNode view = Json.typed("v1", "Namespace");
            ObjectNode metadata = Json.metadata(
                    null,
                    name,
                    OtherViews.uidOf("namespace/" + cluster.name() + "/" + name),
                    cluster.facts().created(),
                    1);
            metadata.putObject("labels").put("kubernetes.io/metadata.name", name);
            view.set("metadata", metadata);
            view.putObject("spec").putArray("finalizers").add("kubernetes");
            view.putObject("status").put("phase", "Active");
            return view;
        });
    }
}
