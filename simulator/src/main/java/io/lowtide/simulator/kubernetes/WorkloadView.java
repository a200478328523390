package io.lowtide.simulator.kubernetes;

import io.lowtide.simulator.world.Pod;
import io.lowtide.simulator.world.Workload;
import io.lowtide.simulator.world.WorkloadKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Deployments and the other owners of pods as the API server shows them, with what their controllers count. */
final class WorkloadView {

    private WorkloadView() {}

    /** What the controller of a workload counts. */
    private record Count(int wanted, int there, int ready) {
        static Count of(Workload workload, List<Pod> all) {
            List<Pod> own = all.stream()
                    .filter(pod -> pod.workload().uid().equals(workload.uid()) && pod.deleting() == null)
                    .toList();
            int wanted = workload.kind() == WorkloadKind.DAEMON_SET ? own.size() : workload.replicas();
            int ready = (int) own.stream().filter(Pod::ready).count();
            return new Count(wanted, own.size(), ready);
        }
    }

    static ObjectNode of(Workload workload, List<Pod> pods) {
        ObjectNode view = Json.typed(
                workload.kind() == WorkloadKind.JOB ? "batch/v1" : "apps/v1",
                workload.kind().word());
        ObjectNode metadata = Json.metadata(
                workload.namespace(), workload.name(), workload.uid(), workload.created(), workload.revision());
        metadata.put("generation", 1);
        metadata.set("labels", Json.of(workload.labels()));
        view.set("metadata", metadata);
        Count count = Count.of(workload, pods);
        view.set("spec", spec(workload, workload.labels()));
        view.set("status", status(workload, count));
        return view;
    }

    static ObjectNode replicaSet(Workload workload, List<Pod> pods) {
        Map<String, String> labels = new HashMap<>(workload.labels());
        labels.put("pod-template-hash", workload.hash());
        ObjectNode view = Json.typed("apps/v1", "ReplicaSet");
        ObjectNode metadata = Json.metadata(
                workload.namespace(),
                workload.podOwnerName(),
                workload.podOwnerUid(),
                workload.created(),
                workload.revision());
        metadata.put("generation", 1);
        metadata.set("labels", Json.of(labels));
        metadata.putArray("ownerReferences")
                .add(Json.object()
                        .put("apiVersion", "apps/v1")
                        .put("kind", "Deployment")
                        .put("name", workload.name())
                        .put("uid", workload.uid())
                        .put("controller", true)
                        .put("blockOwnerDeletion", true));
        view.set("metadata", metadata);
        Count count = Count.of(workload, pods);
        ObjectNode spec = spec(workload, labels);
        spec.remove("revisionHistoryLimit");
        view.set("spec", spec);
        view.putObject("status")
                .put("replicas", count.there())
                .put("fullyLabeledReplicas", count.there())
                .put("readyReplicas", count.ready())
                .put("availableReplicas", count.ready())
                .put("observedGeneration", 1);
        return view;
    }

    /** The scale subresource of a Deployment or StatefulSet. */
    static ObjectNode scale(Workload workload, List<Pod> pods) {
        ObjectNode view = Json.typed("autoscaling/v1", "Scale");
        view.set(
                "metadata",
                Json.metadata(
                        workload.namespace(),
                        workload.name(),
                        workload.uid(),
                        workload.created(),
                        workload.revision()));
        view.putObject("spec").put("replicas", workload.replicas());
        view.putObject("status")
                .put("replicas", Count.of(workload, pods).there())
                .put("selector", selector(workload.labels()));
        return view;
    }

    private static String selector(Map<String, String> labels) {
        return String.join(
                ",",
                labels.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .sorted()
                        .toList());
    }

    private static ObjectNode spec(Workload workload, Map<String, String> labels) {
        ObjectNode spec = Json.object();
        switch (workload.kind()) {
            case DEPLOYMENT -> spec.put("replicas", workload.replicas()).put("revisionHistoryLimit", 10);
            case STATEFUL_SET -> spec.put("replicas", workload.replicas()).put("serviceName", workload.name());
            case JOB -> spec.put("parallelism", workload.replicas()).put("completions", workload.replicas());
            case DAEMON_SET -> spec.put("revisionHistoryLimit", 10);
        }
        spec.putObject("selector").set("matchLabels", Json.of(labels));
        ObjectNode template = spec.putObject("template");
        ObjectNode metadata = template.putObject("metadata");
        metadata.set("labels", Json.of(labels));
        if (!workload.annotations().isEmpty()) {
            metadata.set("annotations", Json.of(workload.annotations()));
        }
        template.set("spec", PodView.podSpec(workload));
        if (workload.volumeGib() > 0) {
            ObjectNode claim = Json.object();
            claim.putObject("metadata").put("name", "data");
            ObjectNode claimSpec = claim.putObject("spec");
            claimSpec.putArray("accessModes").add("ReadWriteOnce");
            claimSpec.putObject("resources").putObject("requests").put("storage", workload.volumeGib() + "Gi");
            spec.putArray("volumeClaimTemplates").add(claim);
        }
        return spec;
    }

    private static ObjectNode status(Workload workload, Count count) {
        ObjectNode status = Json.object();
        switch (workload.kind()) {
            case DEPLOYMENT -> {
                status.put("observedGeneration", 1)
                        .put("replicas", count.there())
                        .put("updatedReplicas", count.there())
                        .put("readyReplicas", count.ready())
                        .put("availableReplicas", count.ready());
                if (count.wanted() > count.ready()) {
                    status.put("unavailableReplicas", count.wanted() - count.ready());
                }
                status.putArray("conditions")
                        .add(Json.condition(
                                "Available",
                                count.ready() >= count.wanted() - count.wanted() / 4,
                                count.ready() >= count.wanted() - count.wanted() / 4
                                        ? "MinimumReplicasAvailable"
                                        : "MinimumReplicasUnavailable",
                                "",
                                workload.created()));
            }
            case STATEFUL_SET ->
                status.put("observedGeneration", 1)
                        .put("replicas", count.there())
                        .put("currentReplicas", count.there())
                        .put("updatedReplicas", count.there())
                        .put("readyReplicas", count.ready())
                        .put("availableReplicas", count.ready());
            case DAEMON_SET ->
                status.put("observedGeneration", 1)
                        .put("currentNumberScheduled", count.there())
                        .put("desiredNumberScheduled", count.wanted())
                        .put("updatedNumberScheduled", count.there())
                        .put("numberMisscheduled", 0)
                        .put("numberReady", count.ready())
                        .put("numberAvailable", count.ready());
            case JOB ->
                status.put("active", count.there())
                        .put("ready", count.ready())
                        .put("startTime", Json.time(workload.created()));
        }
        return status;
    }
}
