package io.lowtide.simulator.kubernetes;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What tables show of each kind, as the printers of a real API server have it. */
final class TableColumns {

    static final List<Column> NODES = List.of(
            Column.text("Status", TableColumns::nodeStatus),
            Column.text("Roles", (ObjectNode node) -> "<none>"),
            Column.text("Version", "status", "nodeInfo", "kubeletVersion"),
            Column.wide(
                    "Internal-IP",
                    (ObjectNode node) -> node.path("status")
                            .path("addresses")
                            .path(0)
                            .path("address")
                            .asString("")),
            Column.wide("OS-Image", "status", "nodeInfo", "osImage"),
            Column.wide("Kernel-Version", "status", "nodeInfo", "kernelVersion"),
            Column.wide("Container-Runtime", "status", "nodeInfo", "containerRuntimeVersion"));

    static final List<Column> PODS = List.of(
            Column.text("Ready", TableColumns::readyContainers),
            Column.text("Status", TableColumns::podStatus),
            Column.text("Restarts", (ObjectNode pod) -> "0"),
            Column.wide("IP", (ObjectNode pod) -> orNone(Json.text(pod, "status", "podIP"))),
            Column.wide("Node", (ObjectNode pod) -> orNone(Json.text(pod, "spec", "nodeName"))));

    static final List<Column> WORKLOADS = List.of(Column.text(
            "Ready",
            (ObjectNode it) -> it.path("status")
                            .path("readyReplicas")
                            .asInt(it.path("status").path("numberReady").asInt(0))
                    + "/"
                    + it.path("spec")
                            .path("replicas")
                            .asInt(it.path("status")
                                    .path("desiredNumberScheduled")
                                    .asInt(0))));

    static final List<Column> BUDGETS = List.of(
            Column.text(
                    "Min Available",
                    (ObjectNode it) -> it.path("spec").has("minAvailable")
                            ? it.path("spec").path("minAvailable").asString()
                            : "N/A"),
            Column.text(
                    "Max Unavailable",
                    (ObjectNode it) -> it.path("spec").has("maxUnavailable")
                            ? it.path("spec").path("maxUnavailable").asString()
                            : "N/A"),
            Column.text(
                    "Allowed Disruptions",
                    (ObjectNode it) ->
                            it.path("status").path("disruptionsAllowed").asString()));

    static final List<Column> LEASES = List.of(Column.text("Holder", "spec", "holderIdentity"));

    static final List<Column> PHASE = List.of(Column.text("Status", "status", "phase"));

    private TableColumns() {}

    private static Object nodeStatus(ObjectNode node) {
        boolean ready = node.path("status")
                .path("conditions")
                .valueStream()
                .anyMatch(condition ->
                        "Ready".equals(Json.text(condition, "type")) && "True".equals(Json.text(condition, "status")));
        return (ready ? "Ready" : "NotReady")
                + (node.path("spec").path("unschedulable").asBoolean(false) ? ",SchedulingDisabled" : "");
    }

    private static Object readyContainers(ObjectNode pod) {
        JsonNode containers = pod.path("status").path("containerStatuses");
        long ready = containers
                .valueStream()
                .filter(it -> it.path("ready").asBoolean(false))
                .count();
        return ready + "/" + pod.path("spec").path("containers").size();
    }

    private static Object podStatus(ObjectNode pod) {
        if (pod.path("metadata").has("deletionTimestamp")) {
            return "Terminating";
        }
        JsonNode waiting = pod.path("status")
                .path("containerStatuses")
                .path(0)
                .path("state")
                .path("waiting");
        return waiting.isMissingNode() ? Json.text(pod, "status", "phase") : Json.text(waiting, "reason");
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "<none>" : text;
    }
}
