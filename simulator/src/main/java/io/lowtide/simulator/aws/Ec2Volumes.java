package io.lowtide.simulator.aws;

import io.lowtide.simulator.world.Cluster;
import io.lowtide.simulator.world.Instance;
import io.lowtide.simulator.world.Node;
import io.lowtide.simulator.world.Volume;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The root volumes of the instances and the volumes of claims: shown, attached and detached. */
final class Ec2Volumes {
    private static final int LEAST_PAGE = 5;
    private static final int MOST_PAGE = 1000;

    /** @param instance the one it is attached to; null: available */
    private record Disk(
            String id,
            String zone,
            int gib,
            Instant created,
            @Nullable String instance,
            String device,
            Map<String, String> tags) {}

    private Ec2Volumes() {}

    static Consumer<Xml> describe(Params params, View view) {
        List<Disk> all =
                view.clusters().stream().flatMap(it -> disks(it).stream()).toList();
        List<String> ids = params.list("VolumeId");
        for (String id : ids) {
            if (all.stream().noneMatch(it -> it.id().equals(id))) {
                throw new AwsError(400, "InvalidVolume.NotFound", "The volume '" + id + "' does not exist.");
            }
        }
        List<Params.Filter> filters = params.filters();
        List<Disk> found = all.stream()
                .filter(it -> ids.isEmpty() || ids.contains(it.id()))
                .filter(it -> filters.stream().allMatch(filter -> passes(filter, it)))
                .toList();
        Integer size = params.number("MaxResults", LEAST_PAGE, MOST_PAGE);
        Pages<Disk> page = Pages.cut(
                found,
                "DescribeVolumes",
                size == null ? MOST_PAGE : size,
                params.get("NextToken"),
                Ec2Service::badToken);
        return out -> out.items("volumeSet", page.items(), Ec2Volumes::volume).text("nextToken", page.next());
    }

    private static boolean passes(Params.Filter filter, Disk disk) {
        String value = switch (filter.name()) {
            case "volume-id" -> disk.id();
            case "availability-zone" -> disk.zone();
            case "size" -> String.valueOf(disk.gib());
            case "status" -> disk.instance() == null ? "available" : "in-use";
            case "volume-type" -> "gp3";
            case "attachment.instance-id" -> String.valueOf(disk.instance());
            default -> {
                if (!filter.name().startsWith("tag:")) {
                    throw Ec2Service.badFilter(filter.name());
                }
                yield disk.tags().getOrDefault(filter.name().substring("tag:".length()), "");
            }
        };
        return View.anyOf(filter.values()).test(value);
    }

    private static List<Disk> disks(Cluster cluster) {
        Map<String, String> owned = Map.of("kubernetes.io/cluster/" + cluster.name(), "owned");
        List<Disk> disks = new ArrayList<>();
        for (Instance it : cluster.instances()) {
            if (it.state().alive() || it.keepsRoot()) {
                int gib = cluster.group(it.nodeGroup())
                        .map(group -> group.diskGib())
                        .orElse(20);
                String holder = it.state().alive() ? it.id() : null;
                disks.add(new Disk(it.rootVolumeId(), it.zone(), gib, it.launched(), holder, "/dev/xvda", owned));
            }
        }
        for (Volume it : cluster.volumes()) {
            String moved = cluster.attachment(it.volumeId()).orElse(null);
            String instance = moved == null ? holder(cluster, it) : moved.isEmpty() ? null : moved;
            disks.add(new Disk(
                    it.volumeId(),
                    it.zone(),
                    it.gib(),
                    it.created(),
                    instance,
                    "/dev/xvdaa",
                    Map.of(
                            "kubernetes.io/cluster/" + cluster.name(),
                            "owned",
                            "kubernetes.io/created-for/pvc/name",
                            it.name(),
                            "kubernetes.io/created-for/pvc/namespace",
                            it.namespace(),
                            "kubernetes.io/created-for/pv/name",
                            it.persistentVolume())));
        }
        return disks;
    }

    /** Where the pod runs that mounts it. */
    private static @Nullable String holder(Cluster cluster, Volume volume) {
        return cluster.pods().stream()
                .filter(pod ->
                        volume.name().equals(pod.volume()) && volume.namespace().equals(pod.namespace()))
                .flatMap(pod -> cluster.node(String.valueOf(pod.node())).stream())
                .map(Node::instanceId)
                .findFirst()
                .orElse(null);
    }

    private record Held(Cluster cluster, Disk disk) {}

    private static Held find(Params params, View view) {
        String id = params.require("VolumeId");
        return view.clusters().stream()
                .flatMap(cluster -> disks(cluster).stream().map(disk -> new Held(cluster, disk)))
                .filter(it -> it.disk().id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new AwsError(400, "InvalidVolume.NotFound", "The volume '" + id + "' does not exist."));
    }

    static Consumer<Xml> attach(Params params, View view) {
        Held it = find(params, view);
        String instance = params.require("InstanceId");
        String device = params.require("Device");
        if (it.disk().instance() != null) {
            throw new AwsError(
                    400,
                    "VolumeInUse",
                    it.disk().id() + " is already attached to an instance "
                            + it.disk().instance());
        }
        View.Owned holder = view.instance(instance)
                .orElseThrow(() -> new AwsError(
                        400, "InvalidInstanceID.NotFound", "The instance ID '" + instance + "' does not exist"));
        if (!holder.instance().zone().equals(it.disk().zone())) {
            throw new AwsError(
                    400,
                    "InvalidVolume.ZoneMismatch",
                    "The volume '" + it.disk().id() + "' is not in the same availability zone as instance '" + instance
                            + "'");
        }
        if (params.isTrue("DryRun")) {
            throw Ec2Service.dryRun();
        }
        it.cluster().attach(it.disk().id(), instance);
        return attachment(it.disk(), instance, device, "attaching", view);
    }

    static Consumer<Xml> detach(Params params, View view) {
        Held it = find(params, view);
        String instance = it.disk().instance();
        String asked = params.get("InstanceId");
        if (instance == null || (asked != null && !asked.equals(instance))) {
            throw new AwsError(400, "IncorrectState", "Volume '" + it.disk().id() + "' is in the 'available' state.");
        }
        if (it.disk().device().equals("/dev/xvda")) {
            throw new AwsError(
                    400,
                    "OperationNotPermitted",
                    "Unable to detach root volume '/dev/xvda' from instance '" + instance + "'");
        }
        if (params.isTrue("DryRun")) {
            throw Ec2Service.dryRun();
        }
        it.cluster().attach(it.disk().id(), "");
        return attachment(it.disk(), instance, it.disk().device(), "detaching", view);
    }

    private static Consumer<Xml> attachment(Disk disk, String instance, String device, String status, View view) {
        return out -> out.text("volumeId", disk.id())
                .text("instanceId", instance)
                .text("device", device)
                .text("status", status)
                .text("attachTime", Times.millis(view.world().now()));
    }

    private static void volume(Xml out, Disk it) {
        out.text("volumeId", it.id())
                .text("size", it.gib())
                .text("snapshotId", "")
                .text("availabilityZone", it.zone())
                .text("status", it.instance() == null ? "available" : "in-use")
                .text("createTime", Times.millis(it.created()))
                .node("attachmentSet", set -> {
                    if (it.instance() != null) {
                        set.node(
                                "item",
                                item -> item.text("volumeId", it.id())
                                        .text("instanceId", it.instance())
                                        .text("device", it.device())
                                        .text("status", "attached")
                                        .text("attachTime", Times.millis(it.created()))
                                        .text("deleteOnTermination", it.device().equals("/dev/xvda")));
                    }
                })
                .items(
                        "tagSet",
                        it.tags().entrySet(),
                        (item, tag) -> item.text("key", tag.getKey()).text("value", tag.getValue()))
                .text("volumeType", "gp3")
                .text("iops", 3000)
                .text("encrypted", true)
                .text("multiAttachEnabled", false)
                .text("throughput", 125);
    }
}
