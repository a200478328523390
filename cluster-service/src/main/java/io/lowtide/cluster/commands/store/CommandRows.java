package io.lowtide.cluster.commands.store;

import io.lowtide.cluster.commandrules.CommandStatus;
import io.lowtide.cluster.commandrules.ErrorCode;
import io.lowtide.cluster.commandrules.Order;
import io.lowtide.cluster.commands.Command;
import io.lowtide.cluster.commands.Result;
import io.lowtide.platform.security.Actor;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Role;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Rows of commands, and what stands in their documents. */
final class CommandRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CommandRows() {}

    static Json document(Object value) {
        return Json.of(JSON.writeValueAsString(value));
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
