package io.lowtide.optimizer;

import static io.lowtide.platform.testkit.Eventually.PATIENCE;

import io.lowtide.contracts.Topics;
import io.lowtide.platform.messaging.Outbox;
import io.lowtide.platform.security.Actor;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.InternalTokens;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.testkit.ServiceEnvironment;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;

/** The whole service with doubles of what lies outside. */
final class OptimizerService implements AutoCloseable {

    final ClusterServiceDouble clusters = new ClusterServiceDouble();
    private final ConfigurableApplicationContext context;
    private final WebClient http;

    OptimizerService(Class<?>... more) {
        SpringApplication application =
                new SpringApplication(OptimizerApplication.class, SimulatedMarket.InPlaceOfAws.class);
        application.addPrimarySources(List.of(more));
        context = application.run(ServiceEnvironment.forService("optimizer")
                .withService("cluster", clusters.url())
                .with("lowtide.optimizer.regions", "us-east-1," + SimulatedMarket.GOLDEN)
                .with("lowtide.optimizer.cooldown", "0s")
                .arguments());
        http = WebClient.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    static Caller caller(Role role) {
        return callerOf(UUID.randomUUID(), role);
    }

    static Caller callerOf(UUID org, Role role) {
        Actor actor = new Actor("user", UUID.randomUUID().toString(), "Ada");
        return new Caller(org, actor, Set.of(role), null, "request", "trace");
    }

    void tell(Caller caller, String topic, String type, Object data) {
        context.getBean(Outbox.class)
                .append(topic, type, type, data)
                .contextWrite(Callers.as(caller))
                .block(PATIENCE);
    }

    /** As {@link #tell(Caller, String, String, Object)}, of a cluster. */
    void tell(Caller caller, String topic, String type, Object data, UUID cluster) {
        context.getBean(Outbox.class)
                .append(topic, type, type, data, cluster, null)
                .contextWrite(Callers.as(caller))
                .block(PATIENCE);
    }

    void discover(Caller caller, UUID cluster, UUID account) {
        tell(
                caller,
                Topics.CLOUD_INVENTORY,
                io.lowtide.contracts.cloud.ClusterDiscovered.TYPE,
                new io.lowtide.contracts.cloud.ClusterDiscovered(
                        cluster, account, "shop", "arn:aws:eks:…", "us-east-1"));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** For tables of nobody. */
    long sql(String statement) {
        return context.getBean(DatabaseClient.class)
                .sql(statement)
                .fetch()
                .rowsUpdated()
                .block(PATIENCE);
    }

    ResponseEntity<JsonNode> get(Caller caller, String path) {
        return call(caller, HttpMethod.GET, path, null);
    }

    ResponseEntity<JsonNode> post(Caller caller, String path, Object body) {
        return call(caller, HttpMethod.POST, path, body);
    }

    ResponseEntity<JsonNode> put(Caller caller, String path, Object body) {
        return call(caller, HttpMethod.PUT, path, body);
    }

    /** What is not JSON. */
    ResponseEntity<String> text(Caller caller, String path) {
        return http.get()
                .uri("/api/v1" + path)
                .headers(headers -> headers.setBearerAuth(
                        context.getBean(InternalTokens.class).mint("optimizer", caller)))
                .exchangeToMono(response -> response.toEntity(String.class))
                .block(PATIENCE);
    }

    private ResponseEntity<JsonNode> call(Caller caller, HttpMethod method, String path, Object body) {
        WebClient.RequestBodySpec request = http.method(method)
                .uri("/api/v1" + path)
                .headers(headers -> headers.setBearerAuth(
                        context.getBean(InternalTokens.class).mint("optimizer", caller)));
        return (body == null ? request : request.bodyValue(body))
                .exchangeToMono(response -> response.toEntity(JsonNode.class))
                .block(PATIENCE);
    }

    @Override
    public void close() {
        context.close();
        clusters.close();
    }
}
