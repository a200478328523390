package io.lowtide.agent;

import static io.lowtide.platform.testkit.Eventually.PATIENCE;

import io.lowtide.agent.agents.SafeMode;
import io.lowtide.agent.identity.RequestProof;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.messaging.Outbox;
import io.lowtide.platform.security.Actor;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.InternalTokens;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.testkit.Eventually;
import io.lowtide.platform.testkit.MutableClock;
import io.lowtide.platform.testkit.ServiceEnvironment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** The service as agents and people see it, its clock in the hand of the test. */
final class TestAgents implements AutoCloseable {
    private final ConfigurableApplicationContext service;
    private final WebClient http;
    private final LifecycleListener listener = new LifecycleListener();

    private TestAgents(ConfigurableApplicationContext service) {
        this.service = service;
        this.http = WebClient.builder()
                .baseUrl("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(1024 * 1024))
                .build();
    }

    static TestAgents start() {
        TestAgents agents = new TestAgents(SpringApplication.run(
                new Class<?>[] {AgentApplication.class, Time.class},
                ServiceEnvironment.forService("agent").arguments()));
        agents.safeMode(false);
        return agents;
    }

    /** As it is kept, without the way there. */
    void safeMode(boolean on) {
        service.getBean(SafeMode.class)
                .told(on)
                .contextWrite(Callers.as(person(Role.SERVICE)))
                .block(PATIENCE);
    }

    @Override
    public void close() {
        listener.close();
        service.close();
    }

    MutableClock clock() {
        return service.getBean(MutableClock.class);
    }

    static Caller person(Role role) {
        return new Caller(
                UUID.randomUUID(),
                new Actor("user", UUID.randomUUID().toString(), "Ada"),
                Set.of(role),
                null,
                "request",
                "trace");
    }

    static Caller colleague(Caller caller, Role role) {
        return new Caller(caller.orgId(), caller.actor(), Set.of(role), null, "request", "trace");
    }

    /** cluster-service, on behalf of somebody. */
    static Caller service(Caller caller) {
        return new Caller(
                caller.orgId(),
                new Actor("service", "cluster", "cluster"),
                Set.of(Role.SERVICE),
                null,
                "request",
                "trace");
    }

    String token(Caller caller, UUID cluster) {
        Answer answer = call(
                service(caller),
                HttpMethod.POST,
                "/internal/registration-tokens",
                Map.of("org_id", caller.org(), "cluster_id", cluster));
        if (answer.status() != 201) {
            throw new AssertionError(answer);
        }
        return answer.body().get("token").asString();
    }

    Registered register(Caller caller, UUID cluster) {
        Answer answer = register(registration(token(caller, cluster)));
        if (answer.status() != 201
                || !answer.body().get("cluster_id").asString().equals(cluster.toString())
                || answer.body().get("heartbeat_interval_s").asInt() != 30
                || answer.body().get("snapshot_interval_s").asInt() != 30) {
            throw new AssertionError(answer);
        }
        return new Registered(
                answer.body().get("agent_id").asString(),
                cluster,
                answer.body().get("workload_identity_secret").asString(),
                answer.body().get("api_key").asString());
    }

    Answer register(Object body) {
        return send(HttpMethod.POST, "/api/v1/agent/register", body, headers -> {});
    }

    static Map<String, Object> registration(String token) {
        return Map.of(
                "registration_token",
                token,
                "agent_version",
                "0.1.0-SNAPSHOT",
                "kubernetes_version",
                "v1.33.1-eks-1",
                "node_count",
                3,
                "namespace",
                "lowtide");
    }

    static Map<String, Object> vitals() {
        return Map.of("agent_version", "0.1.0", "kubernetes_version", "v1.33.1", "node_count", 4, "healthy", true);
    }

    Answer heartbeat(Registered agent) {
        return asAgent(agent, "heartbeat", vitals());
    }

    Answer snapshot(Registered agent, Object snapshot) {
        return asAgent(agent, "snapshot", snapshot);
    }

    static Map<String, Object> snapshot(UUID cluster, Instant takenAt, int nodes) {
        return Map.of(
                "cluster_id",
                cluster,
                "taken_at",
                takenAt.toString(),
                "nodes",
                IntStream.range(0, nodes).mapToObj(TestAgents::node).toList(),
                "pods",
                List.of(),
                "budgets",
                List.of());
    }

    static Map<String, Object> node(int number) {
        return Map.ofEntries(
                Map.entry("name", "ip-10-0-0-" + number),
                Map.entry("instance_type", "m5.large"),
                Map.entry("zone", "us-east-1a"),
                Map.entry("capacity_type", "spot"),
                Map.entry("labels", Map.of("team", "payments")),
                Map.entry("taints", List.of(Map.of("key", "spot", "effect", "NoSchedule"))),
                Map.entry("allocatable", Map.of("cpu_millis", 1930, "memory_mib", 7000)),
                Map.entry("allocatable_pods", 29),
                Map.entry("ready", true),
                Map.entry("unschedulable", false),
                Map.entry("created_at", "2026-01-01T00:00:00Z"));
    }

    Answer asAgent(Registered agent, String path, Object body) {
        return withKey(agent.key(), HttpMethod.POST, "/api/v1/agent/" + path, body);
    }

    Answer withKey(String key, HttpMethod method, String path, Object body) {
        return send(method, path, body, headers -> {
            headers.setBearerAuth(key);
            headers.set("X-Internal-Token", "the gateway's, which says nothing of who calls");
        });
    }

    /** As the agent signs it, now. */
    Answer signed(Registered agent, HttpMethod method, String path, Object body) {
        return signed(agent, method, path, body, clock().instant().getEpochSecond(), nonce());
    }

    Answer signed(Registered agent, HttpMethod method, String path, Object body, long timestamp, String nonce) {
        String text = body == null ? "" : json(body);
        String[] parts = path.split("\\?", 2);
        RequestProof proof = new RequestProof(
                method.name(),
                parts[0],
                parts.length == 1 ? null : parts[1],
                String.valueOf(timestamp),
                nonce,
                text.getBytes(StandardCharsets.UTF_8));
        String signature = proof.signature(HexFormat.of().parseHex(agent.secret()));
        return send(method, path, body == null ? null : text, headers -> {
            headers.set("X-Agent-Id", agent.id());
            headers.set("X-Timestamp", String.valueOf(timestamp));
            headers.set("X-Nonce", nonce);
            headers.set("X-Signature", signature);
        });
    }

    static String nonce() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    Answer call(Caller caller, HttpMethod method, String path, Object body) {
        return send(
                method,
                path,
                body,
                headers -> headers.setBearerAuth(
                        service.getBean(InternalTokens.class).mint("agent", caller)));
    }

    JsonNode list(Caller caller, String query) {
        return call(caller, HttpMethod.GET, "/api/v1/agents" + query, null).body();
    }

    Answer send(HttpMethod method, String path, Object body, Consumer<HttpHeaders> headers) {
        WebClient.RequestBodySpec request = http.method(method).uri(path).headers(headers);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(body instanceof byte[] bytes ? bytes : json(body));
        }
        return request.exchangeToMono(response -> response.toEntity(JsonNode.class))
                .map(entity -> new Answer(
                        entity.getStatusCode().value(),
                        entity.getBody() == null ? NullNode.getInstance() : entity.getBody()))
                .block(PATIENCE);
    }

    static String json(Object body) {
        return body instanceof String text ? text : new EventJson().write(body);
    }

    void tell(Caller caller, String topic, UUID cluster, String type, Object data) {
        service.getBean(Outbox.class)
                .append(topic, cluster.toString(), type, data, cluster, null)
                .contextWrite(Callers.as(caller))
                .block(PATIENCE);
    }

    List<JsonNode> told(UUID cluster) {
        return listener.of(cluster);
    }

    JsonNode await(UUID cluster, String type) {
        return Eventually.within(PATIENCE)
                .get(
                        () -> told(cluster).stream()
                                .filter(event -> is(event, type))
                                .findFirst()
                                .orElse(null),
                        event -> event != null);
    }

    static boolean is(JsonNode event, String type) {
        return event.get("type").asString().equals(type);
    }

    /** Type and, where there are any, the states and the reason. */
    static String shown(JsonNode event) {
        String type = event.get("type").asString();
        JsonNode data = event.get("data");
        String reason = data.path("reason").asString("null");
        return switch (type) {
            case "agent.status_changed" ->
                "%s %s %s %s"
                        .formatted(
                                type,
                                data.get("from").asString(),
                                data.get("to").asString(),
                                reason);
            case "agent.deregistered" -> type + " " + reason;
            default -> type;
        };
    }

    record Registered(String id, UUID cluster, String secret, String key) {}

    record Answer(int status, JsonNode body) {}

    /** A clock that stands until a test moves it. */
    @Configuration(proxyBeanMethods = false)
    static class Time {
        @Bean
        MutableClock clock() {
            return MutableClock.at("2026-11-21T12:00:00Z");
        }
    }
}
