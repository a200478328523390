package io.lowtide.cluster.commands.web;

import io.lowtide.cluster.commands.Command;
import io.lowtide.cluster.commands.Commands;
import io.lowtide.cluster.commands.Result;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Problem;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What became of a command, for a service that missed it on the topic. */
@RestController
final class CommandEndpoint {
    private final Commands commands;

    CommandEndpoint(Commands commands) {
        this.commands = commands;
    }

    @GetMapping("/internal/commands/{id}")
    @Access(Role.SERVICE)
    Mono<CommandView> get(@PathVariable UUID id) {
        return commands.find(id)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("command", id)))
                .map(CommandView::of);
    }

    record CommandView(
            UUID id,
            UUID clusterId,
            String command,
            String status,
            Result result,
            @Nullable String errorCode,
            @Nullable String errorMessage,
            @Nullable String rehearsedFor,
            int attempts,
            Instant createdAt,
            @Nullable Instant finishedAt) {

        static CommandView of(Command it) {
            Command.Failure failure = it.failure();
            return new CommandView(
                    it.id(),
                    it.clusterId(),
                    it.order().word(),
                    it.status().word(),
                    it.result(),
                    failure == null ? null : failure.code().word(),
                    failure == null ? null : failure.message(),
                    it.rehearsedFor(),
                    it.attempts(),
                    it.createdAt(),
                    it.finishedAt());
        }
    }
}
