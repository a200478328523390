package io.lowtide.cluster.commands.kafka;

import io.lowtide.cluster.clusters.Cluster;
import io.lowtide.cluster.commandrules.Order;
import io.lowtide.cluster.commandrules.Sizes;
import io.lowtide.cluster.commands.Command;
import io.lowtide.cluster.commands.CommandEvents;
import io.lowtide.cluster.commands.Result;
import io.lowtide.contracts.Topics;
import io.lowtide.contracts.audit.RecordAppended;
import io.lowtide.contracts.cluster.CapacityUnavailable;
import io.lowtide.contracts.cluster.CommandAccepted;
import io.lowtide.contracts.cluster.CommandFailed;
import io.lowtide.contracts.cluster.CommandOutput;
import io.lowtide.contracts.cluster.CommandRehearsed;
import io.lowtide.contracts.cluster.CommandSucceeded;
import io.lowtide.contracts.cluster.CommandTopics;
import io.lowtide.platform.messaging.Outbox;
import io.lowtide.platform.security.Callers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells of commands on the topic of results, and has each change that was asked for written into the ledger. */
@Component
final class OutboxCommandEvents implements CommandEvents {
    private final Outbox outbox;

    OutboxCommandEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> accepted(Command it) {
        return tell(
                it,
                CommandAccepted.TYPE,
                new CommandAccepted(
                        it.id(), it.sagaId(), it.clusterId(), it.order().word()));
    }

    @Override
    public Mono<Void> ended(Command it) {
        return repeated(it).then(audit(it));
    }

    @Override
    public Mono<Void> repeated(Command it) {
        CommandOutput output = output(it.result());
        long took = took(it);
        String word = it.order().word();
        Command.Failure failure = it.failure();
        if (failure != null) {
            return tell(
                    it,
                    CommandFailed.TYPE,
                    new CommandFailed(
                            it.id(),
                            it.sagaId(),
                            it.clusterId(),
                            word,
                            new CommandFailed.Error(
                                    failure.code().word(),
                                    failure.message(),
                                    failure.code().isRetryable()),
                            output,
                            took));
        }
        String rehearsed = it.rehearsedFor();
        return rehearsed == null
                ? tell(
                        it,
                        CommandSucceeded.TYPE,
                        new CommandSucceeded(it.id(), it.sagaId(), it.clusterId(), word, output, took))
                : tell(
                        it,
                        CommandRehearsed.TYPE,
                        new CommandRehearsed(it.id(), it.sagaId(), it.clusterId(), word, rehearsed, output, took));
    }

    private static long took(Command it) {
        Instant end = it.finishedAt();
        return end == null ? 0 : Duration.between(it.createdAt(), end).toMillis();
    }

    private static CommandOutput output(Result result) {
        Sizes previous = result.previous();
        return new CommandOutput(
                result.launched().stream()
                        .map(it -> new CommandOutput.Launched(
                                it.instanceId(), it.instanceType(), it.az(), it.lifecycle(), it.price(), it.nodeName()))
                        .toList(),
                result.tried().stream()
                        .map(it -> new CommandOutput.Tried(it.instanceType(), it.az(), it.lifecycle(), it.error()))
                        .toList(),
                previous == null ? null : new CommandOutput.Sizes(previous.desired(), previous.min(), previous.max()),
                result.state());
    }

    private Mono<Void> audit(Command it) {
        Map<String, String> after = new TreeMap<>();
        after.put("command_id", it.id().toString());
        put(after, "saga_id", it.sagaId());
        put(after, "rehearsed_for", it.rehearsedFor());
        put(after, "state", it.result().state());
        Command.Failure failure = it.failure();
        if (failure != null) {
            after.put("error", failure.code().word() + ": " + failure.message());
        }
        if (!it.result().launched().isEmpty()) {
            after.put(
                    "launched",
                    String.join(
                            ", ",
                            it.result().launched().stream()
                                    .map(Result.Launched::instanceId)
                                    .toList()));
        }
        return record(
                it.clusterId(),
                event(it.order()) + (it.rehearsedFor() == null ? "" : "_dry_run"),
                resource(it),
                failure == null ? "success" : "failed",
                after);
    }

    private static void put(Map<String, String> after, String key, @Nullable Object value) {
        if (value != null) {
            after.put(key, value.toString());
        }
    }

    private static String event(Order order) {
        return switch (order) {
            case Order.Launch launch -> "node.launched";
            case Order.Terminate terminate -> "node.terminated";
            case Order.Scale scale -> "node_group.scaled";
            case Order.Detach detach -> "volume.detached";
            case Order.Attach attach -> "volume.attached";
            case Order.Tag tag -> "node.tagged";
        };
    }

    private static String resource(Command it) {
        return switch (it.order()) {
            case Order.Launch launch -> "cluster/" + it.clusterId();
            case Order.Terminate terminate -> "node/" + terminate.instanceId();
            case Order.Scale scale -> "node_group/" + scale.group();
            case Order.Detach detach -> "volume/" + detach.volumeId();
            case Order.Attach attach -> "volume/" + attach.volumeId();
            case Order.Tag tag -> "node/" + tag.instanceId();
        };
    }

    @Override
    public Mono<Void> capacityUnavailable(Cluster cluster, Result.Tried pool) {
        return outbox.append(
                Topics.CLOUD_INTERRUPTIONS,
                cluster.region() + "/" + pool.az() + "/" + pool.instanceType(),
                CapacityUnavailable.TYPE,
                new CapacityUnavailable(cluster.region(), pool.az(), pool.instanceType(), pool.error()),
                cluster.id(),
                cluster.accountId());
    }

    @Override
    public Mono<Void> orphanEnded(Cluster cluster, String instanceId, String commandId) {
        return record(
                cluster.id(),
                "orphan.terminated",
                "node/" + instanceId,
                "success",
                Map.of("command_id", commandId, "reason", "launched by a command nobody finished"));
    }

    private Mono<Void> record(
            UUID clusterId, String event, String resource, String outcome, Map<String, String> after) {
        int slash = resource.indexOf('/');
        return Callers.current()
                .flatMap(caller -> outbox.append(
                        Topics.AUDIT_APPEND,
                        caller.org().toString(),
                        RecordAppended.TYPE,
                        new RecordAppended(
                                event,
                                resource,
                                resource.substring(0, slash),
                                resource.substring(slash + 1),
                                outcome,
                                null,
                                after,
                                null,
                                null),
                        clusterId,
                        null));
    }

    private Mono<Void> tell(Command it, String type, Object data) {
        return outbox.append(CommandTopics.RESULTS, it.clusterId().toString(), type, data, it.clusterId(), null);
    }
}
