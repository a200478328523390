package io.lowtide.cluster;

import static io.lowtide.platform.testkit.Eventually.PATIENCE;

import io.lowtide.cluster.commands.SafeMode;
import io.lowtide.platform.messaging.Outbox;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.SystemScope;
import io.lowtide.platform.security.Actor;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.InternalTokens;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.testkit.ServiceEnvironment;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** cluster-service as a test sees it: over HTTP, with what it wrote to its outbox, and an agent-service beside it. */
final class TestService implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DisposableServer agentService = HttpServer.create()
            .port(0)
            .route(routes -> routes.post(
                    "/internal/registration-tokens",
                    (request, response) -> request.receive()
                            .aggregate()
                            .asString()
                            .flatMap(body -> response.header("content-type", "application/json")
                                    .sendString(Mono.just("{\"token\":\"reg-"
                                            + JSON.readTree(body)
                                                    .path("cluster_id")
                                                    .asString() + "\",\"expires_at\":\"2099-01-01T00:00:00Z\"}"))
                                    .then())))
            .bindNow();
    private final ConfigurableApplicationContext context;
    private final String baseUrl;
    private final WebClient http;

    /** Null: AWS is where the settings say. */
    TestService(Map<String, String> settings, @Nullable FakeCloud cloud) {
        ServiceEnvironment environment = ServiceEnvironment.forService("cluster")
                .withService("agent", "http://127.0.0.1:" + agentService.port());
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            environment = environment.with(setting.getKey(), setting.getValue());
        }
        SpringApplication application = new SpringApplication(ClusterApplication.class);
        if (cloud != null) {
            application.addInitializers(empty -> ((GenericApplicationContext) empty)
                    .registerBean("fakeCloud", FakeCloud.class, () -> cloud, bean -> bean.setPrimary(true)));
        }
        context = application.run(environment.arguments());
        baseUrl = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
        http = WebClient.builder()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(4 * 1024 * 1024))
                .build();
    }

    ApplicationContext context() {
        return context;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    static Caller person(Role role) {
        return person(UUID.randomUUID(), role);
    }

    static Caller person(UUID org, Role role) {
        return new Caller(
                org,
                new Actor("user", UUID.randomUUID().toString(), "Ada"),
                Set.of(role),
                null,
                "request",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    }

    static Caller service(@Nullable UUID org) {
        return new Caller(org, new Actor("service", "auth", "auth"), Set.of(Role.SERVICE), null, "request", "trace");
    }

    Answer get(Caller caller, String path) {
        return call(caller, HttpMethod.GET, path, null, Map.of());
    }

    Answer post(Caller caller, String path, @Nullable Object body) {
        return call(caller, HttpMethod.POST, path, body, Map.of());
    }

    Answer call(Caller caller, HttpMethod method, String path, @Nullable Object body, Map<String, String> headers) {
        boolean whole = path.startsWith("/internal") || path.startsWith("/v3/") || path.startsWith("/api/v1");
        URI address = URI.create(baseUrl + (whole ? path : "/api/v1" + path));
        WebClient.RequestBodySpec request = http.method(method).uri(address).headers(all -> {
            all.setBearerAuth(context.getBean(InternalTokens.class).mint("cluster", caller));
            headers.forEach(all::set);
            if (body != null && !headers.containsKey(HttpHeaders.CONTENT_TYPE)) {
                all.set(HttpHeaders.CONTENT_TYPE, "application/json");
            }
        });
        return (body == null
                        ? request
                        : request.bodyValue(body instanceof String ? body : JSON.writeValueAsString(body)))
                .exchangeToMono(response -> response.toEntity(String.class))
                .map(TestService::answer)
                .block(PATIENCE);
    }

    private static Answer answer(ResponseEntity<String> entity) {
        String text = entity.getBody() == null ? "" : entity.getBody();
        boolean json = String.valueOf(entity.getHeaders().getContentType()).contains("json");
        return new Answer(
                entity.getStatusCode().value(),
                JSON.readTree(json && !text.isEmpty() ? text : "{}"),
                text,
                String.valueOf(entity.getHeaders().getETag()));
    }

    /** What came back. */
    record Answer(int status, JsonNode body, String text, String etag) {
        String at(String pointer) {
            return body.at(pointer).asString("");
        }
    }

    /** The envelopes this service wrote for an organisation, oldest first. */
    List<JsonNode> events(UUID org) {
        return bean(DatabaseClient.class)
                .sql("SELECT payload FROM outbox WHERE payload LIKE '%' || :org || '%' ORDER BY seq")
                .bind("org", org.toString())
                .map(row -> JSON.readTree(String.valueOf(row.get("payload", String.class))))
                .all()
                .collectList()
                .block(PATIENCE);
    }

    List<JsonNode> events(UUID org, String type) {
        return events(org).stream()
                .filter(event -> type.equals(event.path("type").asString()))
                .toList();
    }

    /** Changes rows as no part of the service would. */
    void sql(String statement) {
        SystemScope.enter(bean(Atomic.class)
                        .call(bean(DatabaseClient.class).sql(statement).then()))
                .contextWrite(Callers.as(service(null)))
                .block(PATIENCE);
    }

    /** Whether the service takes every change for a rehearsal. */
    boolean safeMode() {
        return Boolean.TRUE.equals(bean(SafeMode.class).isOn().block(PATIENCE));
    }

    /** Puts an event of another service on its topic. */
    void tell(Caller caller, String topic, String key, String type, Object data) {
        bean(Outbox.class)
                .append(topic, key, type, data)
                .contextWrite(Callers.as(caller))
                .block(PATIENCE);
    }

    @Override
    public void close() {
        context.close();
        agentService.disposeNow();
    }
}
