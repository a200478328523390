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
import tools.jackson.databind.node.ObjectNode;

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
                        .onErrorResume(failure -> Mono.empty()))
                .collectList()
                .map(this::merge);
    }

    private JsonNode merge(List<JsonNode> documents) {
        ObjectNode all = json.createObjectNode();
        all.put("openapi", "3.1.0");
        all.putObject("info").put("title", "Lowtide").put("version", "v1");
        ObjectNode paths = all.putObject("paths");
        ObjectNode schemas = all.putObject("components").putObject("schemas");
        for (JsonNode document : documents) {
            document.path("paths").properties().stream()
                    .filter(path -> path.getKey().startsWith("/api/v1/")
                            || path.getKey().startsWith("/.well-known/"))
                    .forEach(path -> paths.set(path.getKey(), path.getValue()));
            document.path("components")
                    .path("schemas")
                    .properties()
                    .forEach(schema -> schemas.set(schema.getKey(), schema.getValue()));
        }
        return all;
    }
}
