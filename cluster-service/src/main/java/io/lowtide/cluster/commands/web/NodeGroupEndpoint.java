package io.lowtide.cluster.commands.web;

import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.clusters.NodeGroup;
import io.lowtide.cluster.commandrules.Order;
import io.lowtide.cluster.commandrules.Sizes;
import io.lowtide.cluster.commands.AcceptCommand;
import io.lowtide.platform.persistence.Ids;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.FieldError;
import io.lowtide.platform.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Sizes of node groups as people set them: by a command like every other change. */
@RestController
final class NodeGroupEndpoint {
    private static final Duration TIME_TO_BEGIN = Duration.ofMinutes(5);

    private final Clusters clusters;
    private final AcceptCommand acceptCommand;
    private final Clock clock;

    NodeGroupEndpoint(Clusters clusters, AcceptCommand acceptCommand, Clock clock) {
        this.clusters = clusters;
        this.acceptCommand = acceptCommand;
        this.clock = clock;
    }

    /** Null leaves a size as it is. */
    record SizesRequest(
            @Nullable Integer desired,
            @Nullable Integer minSize,
            @Nullable Integer maxSize) {}

    record CommandedView(UUID commandId) {}

    @PatchMapping("/api/v1/clusters/{id}/node-groups/{name}")
    @Access(Role.ADMIN)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<CommandedView> size(@PathVariable UUID id, @PathVariable String name, @RequestBody SizesRequest request) {
        return clusters.find(id)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("cluster", id)))
                .thenMany(clusters.nodeGroups(id))
                .filter(group -> group.name().equals(name))
                .next()
                .switchIfEmpty(Mono.error(() -> Problem.notFound("node group", name)))
                .flatMap(group -> command(id, group, request));
    }

    private Mono<CommandedView> command(UUID id, NodeGroup group, SizesRequest request) {
        check(group, request);
        UUID command = Ids.next();
        Order order =
                new Order.Scale(group.name(), request.desired(), request.minSize(), request.maxSize(), false, false);
        return acceptCommand
                .accept(List.of(new AcceptCommand.Asked(
                        command, null, id, order, false, clock.instant().plus(TIME_TO_BEGIN))))
                .thenReturn(new CommandedView(command));
    }

    private static void check(NodeGroup group, SizesRequest request) {
        if (request.desired() == null && request.minSize() == null && request.maxSize() == null) {
            throw Problem.validation("min_size", "nothing", "desired, min_size or max_size");
        }
        List<FieldError> errors = new Sizes(group.desired(), group.minSize(), group.maxSize())
                .with(request.desired(), request.minSize(), request.maxSize()).contradictions().stream()
                        .map(NodeGroupEndpoint::error)
                        .toList();
        if (!errors.isEmpty()) {
            throw Problem.validation(errors);
        }
    }

    private static FieldError error(String contradiction) {
        int colon = contradiction.indexOf(':');
        String field = contradiction.substring(0, colon);
        return new FieldError(field.equals("desired") ? field : field + "_size", contradiction.substring(colon + 2));
    }
}
