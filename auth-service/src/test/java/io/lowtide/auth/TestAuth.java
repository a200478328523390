package io.lowtide.auth;

import static io.lowtide.platform.testkit.Eventually.PATIENCE;

import io.lowtide.auth.credentials.Secrets;
import io.lowtide.platform.security.Actor;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.InternalTokens;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.testkit.MutableClock;
import io.lowtide.platform.testkit.ServiceEnvironment;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** auth-service as the gateway sees it, with what it wrote to its outbox, and a clock that stands. */
final class TestAuth implements AutoCloseable {
    static final String PASSWORD = "Correct Horse 1";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final ConfigurableApplicationContext service;
    private final WebClient http;

    TestAuth() {
        ServiceEnvironment environment = ServiceEnvironment.forService("auth")
                .with("lowtide.auth.key-encryption-key", Base64.getEncoder().encodeToString(new byte[32]));
        SpringApplication application = new SpringApplication(AuthApplication.class, Time.class);
        service = application.run(environment.arguments());
        http = WebClient.create("http://localhost:" + service.getEnvironment().getProperty("local.server.port"));
    }

    @Override
    public void close() {
        service.close();
    }

    MutableClock clock() {
        return bean(MutableClock.class);
    }

    <T> T bean(Class<T> type) {
        return service.getBean(type);
    }

    /** Founds an organisation; who comes back is its owner, signed in. */
    Caller owner() {
        String name = UUID.randomUUID().toString();
        return signUp(name + "@example.com", "Org " + name.substring(0, 8));
    }

    Caller signUp(String email, String organization) {
        Answer answer = call(
                null,
                HttpMethod.POST,
                "auth/signup",
                Map.of("org_name", organization, "email", email, "password", PASSWORD));
        return caller(answer, email, Role.OWNER);
    }

    /** Invites somebody new and accepts as them. */
    Caller joined(Caller inviter, Role role) {
        String email = UUID.randomUUID() + "@example.com";
        Answer answer = accept(
                null,
                invite(inviter, email, role.name().toLowerCase(Locale.ROOT)),
                Map.of("name", "Ada", "password", PASSWORD));
        return caller(answer, email, role);
    }

    /** The secret of the link. */
    String invite(Caller inviter, String email, String role) {
        Answer answer = call(inviter, HttpMethod.POST, "org/invitations", Map.of("email", email, "role", role));
        String link = answer.at("/link");
        return link.substring(link.indexOf('#') + 1);
    }

    Answer accept(@Nullable Caller caller, String token, Map<String, String> form) {
        return call(caller, HttpMethod.POST, "invitations/" + token + "/accept", form);
    }

    static Caller caller(Answer answer, String email, Role role) {
        return new Caller(
                UUID.fromString(answer.at("/org_id")),
                new Actor("user", answer.at("/user_id"), email),
                Set.of(role),
                answer.session(),
                "request",
                "trace");
    }

    /** What the gateway is told of a session now. */
    JsonNode introspect(Caller caller) {
        return introspect(String.valueOf(caller.sessionId()));
    }

    JsonNode introspect(String session) {
        return call(
                        Callers.system(null, "gateway"),
                        HttpMethod.POST,
                        "/internal/introspect",
                        Map.of("session_hash", session))
                .body();
    }

    Answer call(@Nullable Caller caller, HttpMethod method, String path, @Nullable Object body) {
        WebClient.RequestBodySpec request = http.method(method)
                .uri(path.startsWith("/") ? path : "/api/v1/" + path)
                .headers(headers -> {
                    if (caller != null) {
                        headers.setBearerAuth(
                                service.getBean(InternalTokens.class).mint("auth", caller));
                    }
                });
        return (body == null ? request : request.bodyValue(body))
                .exchangeToMono(answer -> answer.toEntity(String.class))
                .map(entity -> new Answer(
                        entity.getStatusCode().value(),
                        JSON.readTree(entity.getBody() == null ? "{}" : entity.getBody()),
                        entity.getHeaders().getFirst("X-Lowtide-Session")))
                .block(PATIENCE);
    }

    /** The types of the events written for an organisation, oldest first, but for sessions. */
    List<String> events(Caller caller) {
        return service.getBean(DatabaseClient.class)
                .sql("SELECT payload FROM outbox WHERE payload LIKE '%' || :org || '%' ORDER BY seq")
                .bind("org", caller.org().toString())
                .map(row -> JSON.readTree(String.valueOf(row.get("payload", String.class)))
                        .path("type")
                        .asString())
                .all()
                .filter(type -> !type.startsWith("session.created"))
                .collectList()
                .block(PATIENCE);
    }

    /** What came back. */
    record Answer(int status, JsonNode body, @Nullable String header) {
        String at(String pointer) {
            return body.at(pointer).asString("");
        }

        /** How the database knows the session that was opened; null where none was. */
        @Nullable
        String session() {
            return header == null ? null : Secrets.hash(header.split(";", 2)[0]);
        }
    }

    /** Named as a source, and no configuration, which the scan would give to every test. */
    static class Time {
        @Bean
        MutableClock clock() {
            return MutableClock.at("2026-11-21T12:00:00Z");
        }
    }
}
