package io.lowtide.clusteragent.objects;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A container, as far as it takes room. */
public record Container(
        @Nullable Resources resources, @Nullable String restartPolicy, List<Port> ports) {
    public Container {
        ports = Empty.or(ports);
    }

    /** What it asks for, in the words of Kubernetes. */
    public Map<String, String> requests() {
        return resources == null ? Map.of() : resources.requests();
    }

    /** What is asked for. */
    public record Resources(Map<String, String> requests) {
        public Resources {
            requests = Empty.or(requests);
        }
    }

    /** A port; above zero where it is the node's own. */
    public record Port(int hostPort) {}
}
