package io.lowtide.cluster.commandrules;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a command asks of AWS. */
public sealed interface Order {

    /** As it stands on the wire and in the table. */
    String word();

    /**
     * @param group whose launch template is used; null: the first of the cluster that has one
     * @param diskType null: as the launch template has it, as with all that follows
     */
    record Launch(
            List<Offering> offerings,
            int count,
            @Nullable String group,
            @Nullable String diskType,
            @Nullable Integer diskSizeGb,
            List<String> subnetIds,
            Map<String, String> tags)
            implements Order {
        @Override
        public String word() {
            return "launch_node";
        }
    }

    /** @param decrementCapacity its group does not replace it */
    record Terminate(String instanceId, boolean preserveVolumes, boolean requireDrained, boolean decrementCapacity)
            implements Order {
        @Override
        public String word() {
            return "terminate_node";
        }
    }

    /** Null leaves a size as it is; restore takes those that were remembered. */
    record Scale(
            String group,
            @Nullable Integer desired,
            @Nullable Integer min,
            @Nullable Integer max,
            boolean remember,
            boolean restore)
            implements Order {
        @Override
        public String word() {
            return "scale_node_group";
        }
    }

    record Detach(String volumeId, String instanceId) implements Order {
        @Override
        public String word() {
            return "detach_volume";
        }
    }

    record Attach(String volumeId, String instanceId, String device) implements Order {
        @Override
        public String word() {
            return "attach_volume";
        }
    }

    record Tag(String instanceId, Map<String, String> tags) implements Order {
        @Override
        public String word() {
            return "tag_node";
        }
    }
}
