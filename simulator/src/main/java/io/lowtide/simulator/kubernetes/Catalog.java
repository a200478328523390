package io.lowtide.simulator.kubernetes;

import io.lowtide.simulator.world.DisruptionBudget;
import io.lowtide.simulator.world.Node;
import io.lowtide.simulator.world.Pod;
import io.lowtide.simulator.world.Thing;
import io.lowtide.simulator.world.Volume;
import io.lowtide.simulator.world.WorkloadKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** All kinds of objects that are served. */
final class Catalog {

    private static final Set<String> READ = Set.of("get", "list", "watch");
    private static final Set<String> LOOK = Set.of("get", "list");
    private static final Set<String> NODES = Set.of("get", "list", "watch", "patch", "update", "delete");
    private static final Set<String> PODS = Set.of("get", "list", "watch", "delete");
    private static final Set<String> SCALED = Set.of("get", "list", "watch", "patch");
    private static final Set<String> KEPT = Set.of("get", "list", "create", "update", "patch", "delete");

    static final List<Resource> ALL = List.of(
            core("nodes", "node", "Node", List.of("no"), false, NODES, nodes(), TableColumns.NODES),
            core("pods", "pod", "Pod", List.of("po"), true, PODS, pods(), TableColumns.PODS),
            core("namespaces", "namespace", "Namespace", List.of("ns"), false, KEPT, namespaces(), TableColumns.PHASE),
            core(
                    "persistentvolumeclaims",
                    "persistentvolumeclaim",
                    "PersistentVolumeClaim",
                    List.of("pvc"),
                    true,
                    READ,
                    claims(),
                    TableColumns.PHASE),
            core(
                    "persistentvolumes",
                    "persistentvolume",
                    "PersistentVolume",
                    List.of("pv"),
                    false,
                    READ,
                    volumes(),
                    TableColumns.PHASE),
            core("services", "service", "Service", List.of("svc"), true, KEPT, kept("services"), List.of()),
            core("secrets", "secret", "Secret", List.of(), true, KEPT, kept("secrets"), List.of()),
            core("configmaps", "configmap", "ConfigMap", List.of("cm"), true, KEPT, kept("configmaps"), List.of()),
            core("events", "event", "Event", List.of("ev"), true, KEPT, kept("events"), List.of()),
            apps("deployments", "Deployment", List.of("deploy"), SCALED, workloads(WorkloadKind.DEPLOYMENT)),
            apps("replicasets", "ReplicaSet", List.of("rs"), READ, replicaSets()),
            apps("statefulsets", "StatefulSet", List.of("sts"), SCALED, workloads(WorkloadKind.STATEFUL_SET)),
            apps("daemonsets", "DaemonSet", List.of("ds"), READ, workloads(WorkloadKind.DAEMON_SET)),
            new Resource(
                    "batch", "v1", "jobs", "job", "Job", List.of(), true, READ, workloads(WorkloadKind.JOB), List.of()),
            new Resource(
                    "policy",
                    "v1",
                    "poddisruptionbudgets",
                    "poddisruptionbudget",
                    "PodDisruptionBudget",
                    List.of("pdb"),
                    true,
                    READ,
                    budgets(),
                    TableColumns.BUDGETS),
            new Resource(
                    "coordination.k8s.io",
                    "v1",
                    "leases",
                    "lease",
                    "Lease",
                    List.of(),
                    true,
                    KEPT,
                    leases(),
                    TableColumns.LEASES),
            new Resource(
                    "karpenter.sh",
                    "v1",
                    "nodepools",
                    "nodepool",
                    "NodePool",
                    List.of(),
                    false,
                    KEPT,
                    kept("nodepools"),
                    List.of()),
            new Resource(
                    "karpenter.k8s.aws",
                    "v1",
                    "ec2nodeclasses",
                    "ec2nodeclass",
                    "EC2NodeClass",
                    List.of(),
                    false,
                    KEPT,
                    kept("ec2nodeclasses"),
                    List.of()),
            new Resource(
                    "metrics.k8s.io",
                    "v1beta1",
                    "nodes",
                    "",
                    "NodeMetrics",
                    List.of(),
                    false,
                    LOOK,
                    nodeMetrics(),
                    List.of()),
            new Resource(
                    "metrics.k8s.io",
                    "v1beta1",
                    "pods",
                    "",
                    "PodMetrics",
                    List.of(),
                    true,
                    LOOK,
                    podMetrics(),
                    List.of()));

    private Catalog() {}

    static Optional<Resource> find(String group, String version, String plural) {
        return ALL.stream()
                .filter(it -> it.group().equals(group)
                        && it.version().equals(version)
                        && it.plural().equals(plural))
                .findFirst();
    }

    static boolean isKept(Resource resource) {
        return resource.allows("create");
    }

    private static Resource core(
            String plural,
            String singular,
            String kind,
            List<String> shortNames,
            boolean namespaced,
            Set<String> verbs,
            Resource.Source source,
            List<Column> columns) {
        return new Resource("", "v1", plural, singular, kind, shortNames, namespaced, verbs, source, columns);
    }

    private static Resource apps(
            String plural, String kind, List<String> shortNames, Set<String> verbs, Resource.Source source) {
        String singular = plural.substring(0, plural.length() - 1);
        return new Resource(
                "apps", "v1", plural, singular, kind, shortNames, true, verbs, source, TableColumns.WORKLOADS);
    }

    private static Resource.Source nodes() {
        return new Resource.Source() {
            @Override
            public Stream<ObjectNode> all(ClusterSide side) {
                return side.cluster().nodes().stream().map(node -> NodeView.of(side.cluster(), node));
            }

            @Override
            public Optional<ObjectNode> find(ClusterSide side, @Nullable String namespace, String name) {
                return side.cluster().node(name).map(node -> NodeView.of(side.cluster(), node));
            }

            @Override
            public Stream<ObjectNode> of(ClusterSide side, Thing thing) {
                return thing instanceof Node node ? Stream.of(NodeView.of(side.cluster(), node)) : Stream.empty();
            }
        };
    }

    private static Resource.Source pods() {
        return new Resource.Source() {
            @Override
            public Stream<ObjectNode> all(ClusterSide side) {
                return side.cluster().pods().stream().map(PodView::of);
            }

            @Override
            public Optional<ObjectNode> find(ClusterSide side, @Nullable String namespace, String name) {
                return side.cluster().pod(String.valueOf(namespace), name).map(PodView::of);
            }

            @Override
            public Stream<ObjectNode> on(ClusterSide side, String node) {
                return side.cluster().podsOn(node).stream().map(PodView::of);
            }

            @Override
            public Stream<ObjectNode> of(ClusterSide side, Thing thing) {
                return thing instanceof Pod pod ? Stream.of(PodView.of(pod)) : Stream.empty();
            }
        };
    }

    private static Resource.Source claims() {
        return new Resource.Source() {
            @Override
            public Stream<ObjectNode> all(ClusterSide side) {
                return side.cluster().volumes().stream().map(OtherViews::claim);
            }

            @Override
            public Stream<ObjectNode> of(ClusterSide side, Thing thing) {
                return thing instanceof Volume volume ? Stream.of(OtherViews.claim(volume)) : Stream.empty();
            }
        };
    }

    private static Resource.Source volumes() {
        return new Resource.Source() {
            @Override
            public Stream<ObjectNode> all(ClusterSide side) {
                return side.cluster().volumes().stream().map(OtherViews::volume);
            }

            @Override
            public Stream<ObjectNode> of(ClusterSide side, Thing thing) {
                return thing instanceof Volume volume ? Stream.of(OtherViews.volume(volume)) : Stream.empty();
            }
        };
    }

    private static Resource.Source workloads(WorkloadKind kind) {
        return derived(side -> {
            List<Pod> pods = side.cluster().pods();
            return side.cluster().workloads().stream()
                    .filter(workload -> workload.kind() == kind)
                    .map(workload -> WorkloadView.of(workload, pods));
        });
    }

    private static Resource.Source replicaSets() {
        return derived(side -> {
            List<Pod> pods = side.cluster().pods();
            return side.cluster().workloads().stream()
                    .filter(workload -> workload.kind() == WorkloadKind.DEPLOYMENT)
                    .map(workload -> WorkloadView.replicaSet(workload, pods));
        });
    }

    private static Resource.Source budgets() {
        return derived(side -> {
            List<DisruptionBudget> budgets = side.cluster().budgets();
            return budgets.stream().map(budget -> OtherViews.budget(side.cluster(), budget));
        });
    }

    /** Objects whose status their controllers count from pods. */
    private static Resource.Source derived(AllObjects objects) {
        return new Resource.Source() {
            @Override
            public Stream<ObjectNode> all(ClusterSide side) {
                return objects.of(side);
            }

            @Override
            public boolean derived() {
                return true;
            }
        };
    }

    private interface AllObjects {
        Stream<ObjectNode> of(ClusterSide side);
    }

    private static Resource.Source kept(String plural) {
        return side -> side.kept().all(plural);
    }

    private static Resource.Source namespaces() {
        return side -> side.namespaces().stream().map(side::namespace);
    }

    private static Resource.Source leases() {
        return side -> Stream.concat(
                side.cluster().nodes().stream().map(node -> OtherViews.lease(node, side.now())),
                side.kept().all("leases"));
    }

    private static Resource.Source nodeMetrics() {
        return side -> side.cluster().nodes().stream()
                .filter(Node::ready)
                .map(node -> NodeView.metrics(side.cluster(), node, side.now()));
    }

    private static Resource.Source podMetrics() {
        return side -> side.cluster().pods().stream()
                .filter(pod -> pod.started() != null)
                .map(pod -> PodView.metrics(side.cluster(), pod, side.now()));
    }
}
