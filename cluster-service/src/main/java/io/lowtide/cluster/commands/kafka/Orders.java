package io.lowtide.cluster.commands.kafka;

import io.lowtide.cluster.commandrules.Offering;
import io.lowtide.cluster.commandrules.Order;
import io.lowtide.contracts.cluster.AttachVolume;
import io.lowtide.contracts.cluster.DetachVolume;
import io.lowtide.contracts.cluster.LaunchNode;
import io.lowtide.contracts.cluster.ScaleNodeGroup;
import io.lowtide.contracts.cluster.TagNode;
import io.lowtide.contracts.cluster.TerminateNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is asked for on the wire, in our words. What was left out is empty. */
final class Orders {
    private Orders() {}

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    static Order of(LaunchNode.Params it) {
        LaunchNode.Template template = it.template();
        return new Order.Launch(
                Objects.requireNonNullElse(it.candidates(), List.<LaunchNode.Candidate>of()).stream()
                        .map(candidate -> new Offering(
                                text(candidate.instanceType()),
                                text(candidate.az()),
                                text(candidate.lifecycle()),
                                candidate.maxPrice()))
                        .toList(),
                it.count(),
                it.nodeGroup(),
                template == null ? null : template.diskType(),
                template == null ? null : template.diskSizeGb(),
                template == null ? List.of() : Objects.requireNonNullElse(template.subnetIds(), List.of()),
                Objects.requireNonNullElse(it.tags(), Map.of()));
    }

    static Order of(TerminateNode.Params it) {
        return new Order.Terminate(it.instanceId(), it.preserveVolumes(), it.requireDrained(), it.decrementCapacity());
    }

    static Order of(ScaleNodeGroup.Params it) {
        return new Order.Scale(text(it.name()), it.desired(), it.min(), it.max(), it.remember(), it.restore());
    }

    static Order of(DetachVolume.Params it) {
        return new Order.Detach(text(it.volumeId()), text(it.instanceId()));
    }

    static Order of(AttachVolume.Params it) {
        return new Order.Attach(text(it.volumeId()), text(it.instanceId()), text(it.device()));
    }

    static Order of(TagNode.Params it) {
        return new Order.Tag(text(it.instanceId()), Objects.requireNonNullElse(it.tags(), Map.of()));
    }
}
