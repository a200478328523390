package io.lowtide.gateway.front;

import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.InternalClients;
import io.lowtide.platform.web.Problem;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One description of the whole API, put together from those of the services, each asked for once in a while. */
@RestController
@Access.Public
class OpenApiEndpoint {
    private static final Logger log = LoggerFactory.getLogger(OpenApiEndpoint.class);
    private static final List<String> SERVICES =
            List.of("auth", "cluster", "optimizer", "hibernation", "audit", "agent");
    /** A service writes its description when it is first asked, which takes a while on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private static final Duration KEPT = Duration.ofMinutes(5);

    private final JsonMapper json;
    private final List<Mono<Described>> descriptions;

    OpenApiEndpoint(InternalClients clients, JsonMapper json) {
        this.json = json;
        this.descriptions = SERVICES.stream()
                .map(service -> description(clients, service)
                        .cache(described -> KEPT, failure -> Duration.ZERO, () -> Duration.ZERO))
                .toList();
    }

    private static Mono<Described> description(InternalClients clients, String service) {
        return Mono.defer(() -> clients.to(service, PATIENCE)
                        .get()
                        .uri("/v3/api-docs")
                        .retrieve()
                        .bodyToMono(JsonNode.class))
                .map(document -> new Described(service, document))
                .doOnError(failure -> log.warn("{} does not describe itself: {}", service, failure.toString()))
                .onErrorMap(failure -> Problem.unavailable(service, "it does not describe itself"));
    }

    @GetMapping("/api/v1/openapi.json")
    Mono<JsonNode> merged() {
        return Flux.mergeSequential(descriptions)
                .reduceWith(() -> new OpenApiMerge(json), (whole, part) -> whole.add(part.service(), part.document()))
                .map(OpenApiMerge::whole);
    }

    private record Described(String service, JsonNode document) {}
}
