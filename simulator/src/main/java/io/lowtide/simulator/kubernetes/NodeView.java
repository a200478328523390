package io.lowtide.simulator.kubernetes;

import io.lowtide.simulator.world.Cluster;
import io.lowtide.simulator.world.Node;
import io.lowtide.simulator.world.Resources;
import io.lowtide.simulator.world.Taint;
import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Nodes as the API server shows them, and what metrics-server says of them. */
final class NodeView {

    private static final int DISK_GIB = 80;

    private NodeView() {}

    static ObjectNode of(Cluster cluster, Node node) {
        ObjectNode view = Json.typed("v1", "Node");
        ObjectNode metadata = Json.metadata(null, node.name(), node.uid(), node.created(), node.revision());
        metadata.set("labels", Json.of(node.labels()));
        metadata.set("annotations", Json.of(node.annotations()));
        view.set("metadata", metadata);
        view.set("spec", spec(node));
        view.set("status", status(cluster, node));
        return view;
    }

    static ObjectNode metrics(Cluster cluster, Node node, Instant now) {
        ObjectNode view = Json.typed("metrics.k8s.io/v1beta1", "NodeMetrics");
        ObjectNode metadata = Json.object().put("name", node.name()).put("creationTimestamp", Json.time(now));
        metadata.set("labels", Json.of(node.labels()));
        view.set("metadata", metadata);
        view.put("timestamp", Json.time(now)).put("window", "20s");
        view.set("usage", usage(cluster.use(node)));
        return view;
    }

    /** As metrics-server writes them: CPU in nano-cores, memory in KiB. */
    static ObjectNode usage(Resources used) {
        return Json.object()
                .put("cpu", used.cpuMilli() * 1_000_000 + "n")
                .put("memory", used.memoryMib() * 1024 + "Ki");
    }

    private static ObjectNode spec(Node node) {
        ObjectNode spec = Json.object().put("providerID", node.providerId());
        ArrayNode taints = Json.array();
        for (Taint taint : node.taints()) {
            ObjectNode one = Json.object().put("key", taint.key()).put("effect", taint.effect());
            if (!taint.value().isEmpty()) {
                one.put("value", taint.value());
            }
            taints.add(one);
        }
        if (!node.ready()) {
            taints.add(Json.object().put("key", "node.kubernetes.io/not-ready").put("effect", "NoSchedule"));
        }
        if (node.unschedulable()) {
            spec.put("unschedulable", true);
            taints.add(
                    Json.object().put("key", "node.kubernetes.io/unschedulable").put("effect", "NoSchedule"));
        }
        if (!taints.isEmpty()) {
            spec.set("taints", taints);
        }
        return spec;
    }

    private static ObjectNode status(Cluster cluster, Node node) {
        ObjectNode status = Json.object();
        status.set("capacity", room(node, node.capacity()));
        status.set("allocatable", room(node, node.allocatable()));
        ArrayNode conditions = status.putArray("conditions");
        Instant since = node.created();
        conditions.add(Json.condition(
                "MemoryPressure",
                false,
                "KubeletHasSufficientMemory",
                "kubelet has sufficient memory available",
                since));
        conditions.add(Json.condition(
                "DiskPressure", false, "KubeletHasNoDiskPressure", "kubelet has no disk pressure", since));
        conditions.add(Json.condition(
                "PIDPressure", false, "KubeletHasSufficientPID", "kubelet has sufficient PID available", since));
        conditions.add(
                node.ready()
                        ? Json.condition("Ready", true, "KubeletReady", "kubelet is posting ready status", since)
                        : Json.condition("Ready", false, "KubeletNotReady", "container runtime is not ready", since));
        ArrayNode addresses = status.putArray("addresses");
        addresses.add(Json.object().put("type", "InternalIP").put("address", node.internalIp()));
        addresses.add(Json.object().put("type", "InternalDNS").put("address", node.name()));
        addresses.add(Json.object().put("type", "Hostname").put("address", node.name()));
        status.putObject("daemonEndpoints").putObject("kubeletEndpoint").put("Port", 10250);
        status.putObject("nodeInfo")
                .put("machineID", node.uid().replace("-", ""))
                .put("systemUUID", node.uid())
                .put("bootID", node.uid())
                .put(
                        "kernelVersion",
                        "6.12.40-64.114.amzn2023." + ("arm64".equals(node.type().arch()) ? "aarch64" : "x86_64"))
                .put("osImage", "Amazon Linux 2023.8.20250818")
                .put("containerRuntimeVersion", "containerd://1.7.27")
                .put("kubeletVersion", Discovery.gitVersion(cluster))
                .put("kubeProxyVersion", Discovery.gitVersion(cluster))
                .put("operatingSystem", "linux")
                .put("architecture", node.type().arch());
        return status;
    }

    private static ObjectNode room(Node node, Resources resources) {
        return Json.object()
                .put("cpu", cpu(resources.cpuMilli()))
                .put("ephemeral-storage", DISK_GIB * 1024L * 1024 + "Ki")
                .put("hugepages-1Gi", "0")
                .put("hugepages-2Mi", "0")
                .put("memory", resources.memoryMib() * 1024 + "Ki")
                .put("pods", Integer.toString(node.type().maxPods()));
    }

    /** Canonical form: whole cores without the suffix. */
    static String cpu(long millis) {
        return millis % 1000 == 0 ? Long.toString(millis / 1000) : millis + "m";
    }
}
