package io.lowtide.gateway.front;

import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.InternalClients;
import java.time.Duration;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One description of the whole API, put together from those of the services that answer. */
@RestController
@Access.Public
class OpenApiEndpoint {
    private static final List<String> SERVICES =
            List.of("auth", "cluster", "optimizer", "hibernation", "audit", "agent");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final InternalClients clients;
    private final JsonMapper json;

    OpenApiEndpoint(InternalClients clients, JsonMapper json) {
        this.clients = clients;
        this.json = json;
    }

    @GetMapping("/api/v1/openapi.json")
    Mono<JsonNode> merged() {
        return Flux.fromIterable(SERVICES)
                .flatMapSequential(service -> clients.to(service)
                        .get()
                        .uri("/v3/api-docs")
                        .retrieve()
                        .bodyToMono(JsonNode.class)
                        .timeout(PATIENCE)
                        .map(document -> new Described(service, document))
                        .onErrorResume(failure -> Mono.empty()))
                .reduceWith(() -> new OpenApiMerge(json), (whole, part) -> whole.add(part.service(), part.document()))
                .map(OpenApiMerge::whole);
    }

    private record Described(String service, JsonNode document) {}
}
