package io.lowtide.clusteragent.action;

import io.lowtide.clusteragent.ClusterUnreachableException;
import io.lowtide.clusteragent.action.Outcome.Completed;
import io.lowtide.clusteragent.action.Outcome.Failed;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where the cluster is changed. It does a command that comes from agent-service, is for this cluster, not
 * too late, not done before and against no exclusion; any other it refuses with the reason.
 */
public final class Actuator {

    private static final Logger LOG = LoggerFactory.getLogger(Actuator.class);

    private final ClusterControl control;
    private final DrainsUnderWay drains;
    private final ActionJournal journal;
    private final Pace pace;
    private final boolean allowed;
    private final Supplier<Orders> orders;
    private final BooleanSupplier stopped;
    private final Map<UUID, Boolean> busy = new ConcurrentHashMap<>();

    /**
     * @param allowed whether the agent may act at all; without it only refuses
     * @param orders read anew for each command
     * @param stopped whether nothing new is begun and what is under way is abandoned: safe mode, or the agent ends
     */
    public Actuator(
            ClusterControl control,
            ActionJournal journal,
            Pace pace,
            boolean allowed,
            Supplier<Orders> orders,
            BooleanSupplier stopped) {
        this.control = control;
        this.drains = new DrainsUnderWay(control, pace);
        this.journal = journal;
        this.pace = pace;
        this.allowed = allowed;
        this.orders = orders;
        this.stopped = stopped;
    }

    /** Empty while another thread is at the same command. */
    public Optional<Outcome> execute(Command command) throws InterruptedException {
        if (busy.putIfAbsent(command.id(), true) != null) {
            return Optional.empty();
        }
        try {
            Outcome outcome = judged(command);
            switch (outcome) {
                case Completed done -> LOG.info("{} {} done: {}", command.actionType(), command.id(), done.result());
                case Failed(String code, String message, var result) ->
                    LOG.warn("{} {} not done, {}: {}", command.actionType(), command.id(), code, message);
            }
            return Optional.of(outcome);
        } finally {
            busy.remove(command.id());
        }
    }

    private Outcome judged(Command command) throws InterruptedException {
        Orders now = orders.get();
        if (!now.keys().signed(command.document(now.clusterId()), command.keyId(), command.signature())) {
            return new Failed(
                    "signature_invalid",
                    "the command is signed by " + command.keyId()
                            + " or nobody (expected: a key of agent-service, over this command for this cluster)");
        }
        Optional<Outcome> before = journal.find(command.id());
        if (before.isPresent()) {
            return repeated(before.get());
        }
        Outcome refused = refusal(command, now);
        if (refused != null) {
            return refused;
        }
        Command asked = now.maintenance() ? dry(command) : command;
        Outcome outcome = done(asked, now.exclusions());
        if (!asked.dryRun()) {
            journal.keep(command.id(), outcome);
        }
        return outcome;
    }

    /** A dry run changes nothing that SAFE_MODE would have to stop. */
    private boolean isStopped(Command command) {
        return stopped.getAsBoolean() || orders.get().safeMode() && !command.dryRun();
    }

    private static Command dry(Command command) {
        return new Command(
                command.id(),
                command.actionType(),
                command.payload(),
                true,
                command.expiresAt(),
                command.keyId(),
                command.signature());
    }

    private @Nullable Outcome refusal(Command command, Orders now) {
        if (command.isTooLate(pace.now())) {
            return new Failed("expired", "the command was to begin before " + command.expiresAt());
        }
        if (!allowed) {
            return new Failed("read_only", "this agent may only look (expected: installed with actuator.enabled=true)");
        }
        if (stopped.getAsBoolean()) {
            return new Failed("safe_mode", "nothing new is begun until the control plane is heard again");
        }
        if (now.safeMode() && !command.dryRun()) {
            return new Failed("safe_mode", "SAFE_MODE is on for all of the platform (expected: off, or a dry run)");
        }
        String namespace = command.text("namespace");
        return now.exclusions().cover(namespace)
                ? new Failed("excluded", "namespace " + namespace + " is excluded by the policy")
                : null;
    }

    /** The answer of the first time, which may have been lost. */
    private static Outcome repeated(Outcome before) {
        Map<String, Object> result = new HashMap<>(before.result());
        result.put("repeated", true);
        return switch (before) {
            case Completed done -> new Completed(result);
            case Failed failed -> new Failed(failed.code(), failed.message(), result);
        };
    }

    private Outcome done(Command command, Exclusions exclusions) throws InterruptedException {
        try {
            return switch (command.actionType()) {
                case "cordon_node" -> cordon(command);
                case "uncordon_node" -> uncordon(command);
                case "drain_node" -> drain(command, exclusions);
                case "label_node" -> label(command);
                case "evict_pod" -> evict(command, exclusions);
                case "update_deployment" -> update(command);
                case "patch_nodepool" -> patch(command, exclusions);
                default ->
                    new Failed("unknown_action", "action_type: " + command.actionType() + " (expected: one of ours)");
            };
        } catch (RefusedException e) {
            return new Failed(e.code(), String.valueOf(e.getMessage()));
        } catch (ClusterUnreachableException e) {
            return new Failed("cluster_unreachable", String.valueOf(e.getMessage()));
        }
    }

    private Outcome cordon(Command command) throws ClusterUnreachableException, RefusedException {
        NodeState node = control.node(command.text("node_name"));
        if (!node.unschedulable()) {
            control.cordon(node.name(), true, Marks.cordoned(command.id()), command.dryRun());
        }
        return changed(command, !node.unschedulable());
    }

    private Outcome drain(Command command, Exclusions exclusions)
            throws ClusterUnreachableException, RefusedException, InterruptedException {
        DrainRequest asked = DrainRequest.of(command, pace.now());
        drains.begin(command.id(), asked.node());
        try {
            return new Drain(
                            control,
                            drains,
                            pace,
                            asked,
                            exclusions,
                            () -> isStopped(command) || drains.isAbandoned(command.id()))
                    .run();
        } finally {
            drains.end(command.id());
        }
    }

    private Outcome uncordon(Command command)
            throws ClusterUnreachableException, RefusedException, InterruptedException {
        if (!command.dryRun()) {
            drains.abandon(command.text("node_name"));
        }
        NodeState node = control.node(command.text("node_name"));
        if (node.unschedulable()) {
            control.cordon(node.name(), false, Marks.none(), command.dryRun());
        }
        return changed(command, node.unschedulable());
    }

    private Outcome label(Command command) throws ClusterUnreachableException, RefusedException {
        Map<String, @Nullable String> labels = new LinkedHashMap<>();
        command.map("labels").forEach((key, value) -> labels.put(String.valueOf(key), String.valueOf(value)));
        command.list("remove").forEach(key -> labels.put(String.valueOf(key), null));
        control.label(command.text("node_name"), labels, command.dryRun());
        return changed(command, !labels.isEmpty());
    }

    /** One pod; a budget that allows none is told at once, for whoever asked to decide. */
    private Outcome evict(Command command, Exclusions exclusions) throws ClusterUnreachableException, RefusedException {
        String shown = command.text("namespace") + "/" + command.text("pod_name");
        RunningPod pod =
                control.pod(command.text("namespace"), command.text("pod_name")).orElse(null);
        if (pod == null) {
            return new Failed("not_found", "pod " + shown + " is not there");
        }
        if (exclusions.cover(pod)) {
            return new Failed("excluded", "pod " + shown + " is excluded by the policy");
        }
        if (pod.held()) {
            return new Failed("do_not_disrupt", "pod " + shown + " is held by an annotation");
        }
        return switch (control.evict(pod, command.number("grace_period"), command.dryRun())) {
            case EvictionAnswer.Evicted ignored -> changed(command, true);
            case EvictionAnswer.Gone ignored -> changed(command, false);
            case EvictionAnswer.Later(String reason) -> new Failed("pdb_blocked", shown + " " + reason);
            case EvictionAnswer.SeveralBudgets(String reason) ->
                new Failed(
                        "several_budgets",
                        shown + " is covered by more than one PodDisruptionBudget (expected: one): " + reason);
        };
    }

    private Outcome update(Command command) throws ClusterUnreachableException, RefusedException {
        DeploymentState deployment = control.deployment(command.text("namespace"), command.text("deployment_name"));
        if (command.payload().containsKey("image")) {
            return new Failed("invalid_command", "payload.image (expected: replicas or resources)");
        }
        Integer replicas = command.number("replicas");
        if (replicas != null) {
            control.scale(deployment, replicas, Map.of(), command.dryRun());
        }
        Map<String, Map<String, String>> requests = new LinkedHashMap<>();
        command.map("resources").forEach((container, resources) -> {
            Map<String, String> wanted = new LinkedHashMap<>();
            if (resources instanceof Map<?, ?> amounts) {
                amounts.forEach((resource, amount) -> wanted.put(String.valueOf(resource), String.valueOf(amount)));
            }
            requests.put(String.valueOf(container), wanted);
        });
        if (!requests.isEmpty()) {
            control.request(deployment, requests, command.dryRun());
        }
        return changed(command, replicas != null && replicas != deployment.replicas() || !requests.isEmpty());
    }

    private Outcome patch(Command command, Exclusions exclusions) throws ClusterUnreachableException, RefusedException {
        NodePoolChange change = NodePoolChange.of(command);
        if (change.isNothing()) {
            return new Failed("invalid_command", "payload.requirements: none (expected: requirements or budgets)");
        }
        NodePoolState pool = control.nodePool(change.pool());
        if (exclusions.cover(pool)) {
            return new Failed("excluded", "node pool " + pool.name() + " is excluded by the policy, or held");
        }
        control.applyNodePool(pool.name(), change.spec(pool), change.force(), command.dryRun());
        return changed(command, true);
    }

    private static Outcome changed(Command command, boolean changed) {
        return new Completed(
                command.dryRun() ? Map.of("dry_run", true, "would_change", changed) : Map.of("changed", changed));
    }
}
