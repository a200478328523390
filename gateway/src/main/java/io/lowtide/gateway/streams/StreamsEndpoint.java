package io.lowtide.gateway.streams;

import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Problem;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** Server-sent events: of everything, of an account's discovery, of a cluster, of a job. */
@RestController
@RequestMapping(path = "/api/v1/streams", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
@Access(Role.VIEWER)
class StreamsEndpoint {
    private static final String LAST_ID = "Last-Event-ID";
    private static final Set<String> ENDS_JOB = Set.of("job.completed", "job.failed", "job.cancelled");
    private static final Predicate<UiEvent> NEVER = event -> false;

    private final EventStream streams;
    private final Places places;

    StreamsEndpoint(EventStream streams, Places places) {
        this.streams = streams;
        this.places = places;
    }

    @GetMapping("/events")
    Flux<ServerSentEvent<String>> events(
            @RequestHeader(name = LAST_ID, required = false) @Nullable String lastId,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String types,
            @RequestParam(name = "cluster_id", required = false) @Nullable UUID clusterId,
            @RequestParam(name = "account_id", required = false) @Nullable UUID accountId) {
        Set<String> names = types == null
                ? Set.of()
                : Arrays.stream(types.split(",")).map(String::strip).collect(Collectors.toSet());
        Predicate<UiEvent> wanted = event -> (names.isEmpty() || names.contains(UiEvent.nameOf(event.type())))
                && (clusterId == null || clusterId.equals(event.clusterId()))
                && (accountId == null || accountId.equals(event.accountId()));
        return open("events", position(lastId, after), wanted, NEVER);
    }

    @GetMapping("/accounts/{id}/discovery")
    Flux<ServerSentEvent<String>> discovery(
            @PathVariable UUID id,
            @RequestHeader(name = LAST_ID, required = false) @Nullable String lastId,
            @RequestParam(required = false) @Nullable String after) {
        Predicate<UiEvent> wanted =
                event -> id.equals(event.accountId()) && event.type().startsWith("scan.");
        return open("accounts/" + id, position(lastId, after), wanted, NEVER);
    }

    @GetMapping("/clusters/{id}")
    Flux<ServerSentEvent<String>> cluster(
            @PathVariable UUID id,
            @RequestHeader(name = LAST_ID, required = false) @Nullable String lastId,
            @RequestParam(required = false) @Nullable String after) {
        return open("clusters/" + id, position(lastId, after), event -> id.equals(event.clusterId()), NEVER);
    }

    @GetMapping("/jobs/{id}")
    Flux<ServerSentEvent<String>> job(
            @PathVariable UUID id,
            @RequestHeader(name = LAST_ID, required = false) @Nullable String lastId,
            @RequestParam(required = false) @Nullable String after) {
        String job = id.toString();
        return open(
                "jobs/" + id,
                position(lastId, after),
                event -> job.equals(event.jobId()),
                event -> ENDS_JOB.contains(event.type()));
    }

    private Flux<ServerSentEvent<String>> open(
            String stream, @Nullable Long after, Predicate<UiEvent> wanted, Predicate<UiEvent> last) {
        return Callers.current()
                .flatMapMany(caller -> places.taking(
                        caller.org(), caller.actor().id(), streams.open(caller.org(), stream, after, wanted, last)));
    }

    static @Nullable Long position(@Nullable String lastId, @Nullable String after) {
        String given = lastId == null || lastId.isBlank() ? after : lastId;
        if (given == null || given.isBlank()) {
            return null;
        }
        try {
            long seq = Long.parseLong(given);
            if (seq >= 0) {
                return seq;
            }
        } catch (NumberFormatException e) {
            throw Problem.validation(LAST_ID, given, "the id of an event");
        }
        throw Problem.validation(LAST_ID, given, "the id of an event");
    }
}
