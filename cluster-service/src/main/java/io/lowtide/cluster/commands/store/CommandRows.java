package io.lowtide.cluster.commands.store;

import io.lowtide.cluster.commandrules.CommandStatus;
import io.lowtide.cluster.commandrules.ErrorCode;
import io.lowtide.cluster.commandrules.Order;
import io.lowtide.cluster.commands.Command;
import io.lowtide.cluster.commands.Result;
import io.lowtide.cluster.commands.Share;
import io.lowtide.platform.security.Actor;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Role;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows of commands, and what stands in their documents. */
final class CommandRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CommandRows() {}

    static Json document(Object value) {
        return Json.of(JSON.writeValueAsString(value));
    }

    /** A command to be kept: its parts are called as the columns are. */
    record NewRow(
            UUID id,
            UUID orgId,
            @Nullable UUID sagaId,
            UUID clusterId,
            String kind,
            JsonNode params,
            boolean dryRun,
            Instant deadline,
            String status,
            JsonNode result,
            @Nullable String errorCode,
            @Nullable String errorMessage,
            JsonNode actor,
            String requestId,
            String traceparent,
            Instant createdAt,
            @Nullable Instant finishedAt) {}

    /** How a command ended. */
    record EndRow(
            UUID id,
            String status,
            JsonNode result,
            @Nullable String errorCode,
            @Nullable String errorMessage,
            @Nullable String rehearsedFor,
            @Nullable Instant finishedAt) {}

    static NewRow added(Command it) {
        Command.Failure failure = it.failure();
        Caller requester = it.requester();
        return new NewRow(
                it.id(),
                requester.org(),
                it.sagaId(),
                it.clusterId(),
                it.order().word(),
                JSON.valueToTree(it.order()),
                it.dryRun(),
                it.deadline(),
                it.status().word(),
                JSON.valueToTree(it.result()),
                failure == null ? null : failure.code().word(),
                failure == null ? null : failure.message(),
                JSON.valueToTree(requester.actor()),
                requester.requestId(),
                requester.traceparent(),
                it.createdAt(),
                it.finishedAt());
    }

    static EndRow ended(Command it) {
        Command.Failure failure = it.failure();
        return new EndRow(
                it.id(),
                it.status().word(),
                JSON.valueToTree(it.result()),
                failure == null ? null : failure.code().word(),
                failure == null ? null : failure.message(),
                it.rehearsedFor(),
                it.finishedAt());
    }

    /** The names of what a command launched. */
    static List<String> launched(Readable row) {
        return JSON.readValue(value(row, "result", Json.class).asString(), Result.class).launched().stream()
                .map(Result.Launched::instanceId)
                .toList();
    }

    static Command command(Readable row) {
        String error = row.get("error_code", String.class);
        return new Command(
                value(row, "id", UUID.class),
                row.get("saga_id", UUID.class),
                value(row, "cluster_id", UUID.class),
                order(
                        value(row, "kind", String.class),
                        value(row, "params", Json.class).asString()),
                value(row, "dry_run", Boolean.class),
                value(row, "deadline", Instant.class),
                CommandStatus.of(value(row, "status", String.class)),
                JSON.readValue(value(row, "result", Json.class).asString(), Result.class),
                error == null ? null : failure(error, row.get("error_message", String.class)),
                row.get("rehearsed_for", String.class),
                share(row),
                value(row, "attempts", Integer.class),
                new Caller(
                        value(row, "org_id", UUID.class),
                        JSON.readValue(value(row, "actor", Json.class).asString(), Actor.class),
                        Set.of(Role.SERVICE),
                        null,
                        value(row, "request_id", String.class),
                        value(row, "traceparent", String.class)),
                value(row, "created_at", Instant.class),
                row.get("started_at", Instant.class),
                row.get("finished_at", Instant.class));
    }

    private static @Nullable Share share(Readable row) {
        UUID fleet = row.get("fleet_id", UUID.class);
        return fleet == null
                ? null
                : new Share(fleet, value(row, "fleet_nth", Integer.class), value(row, "fleet_size", Integer.class));
    }

    private static Command.Failure failure(String code, @Nullable String message) {
        return new Command.Failure(ErrorCode.valueOf(code.toUpperCase(Locale.ROOT)), String.valueOf(message));
    }

    private static Order order(String kind, String params) {
        Class<? extends Order> type = switch (kind) {
            case "launch_node" -> Order.Launch.class;
            case "terminate_node" -> Order.Terminate.class;
            case "scale_node_group" -> Order.Scale.class;
            case "detach_volume" -> Order.Detach.class;
            case "attach_volume" -> Order.Attach.class;
            case "tag_node" -> Order.Tag.class;
            default -> throw new IllegalStateException("kind of command " + kind + " (expected: one that is known)");
        };
        return JSON.readValue(params, type);
    }

    static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
