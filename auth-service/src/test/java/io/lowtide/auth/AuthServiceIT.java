package io.lowtide.auth;

import static io.lowtide.platform.testkit.Eventually.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.InternalTokens;
import io.lowtide.platform.testkit.ServiceEnvironment;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** auth-service against a real database and broker. */
class AuthServiceIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static ConfigurableApplicationContext auth;
    private static WebClient client;
    private static InternalTokens tokens;

    @BeforeAll
    static void start() {
        ServiceEnvironment environment = ServiceEnvironment.forService("auth")
                .with("lowtide.auth.key-encryption-key", Base64.getEncoder().encodeToString(new byte[32]));
        auth = SpringApplication.run(AuthApplication.class, environment.arguments());
        client = WebClient.create("http://localhost:" + auth.getEnvironment().getProperty("local.server.port"));
        tokens = new InternalTokens("test", environment.signingKey(), Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        auth.close();
    }

    @Test
    void one_signs_up_signs_in_refreshes_and_loses_the_session_when_a_token_is_used_twice() {
        var created = post(
                "/api/v1/auth/signup",
                Map.of("org_name", "Tide One", "email", "One@example.com", "password", "Correct Horse 1"));
        assertThat(created.getStatusCode().value()).isEqualTo(201);
        assertThat(created.getHeaders().getFirst("X-Lowtide-Session")).endsWith(";86400");

        var twice = post(
                "/api/v1/auth/signup",
                Map.of("org_name", "Tide Two", "email", "one@example.com", "password", "Correct Horse 1"));
        assertThat(twice.getStatusCode().value()).isEqualTo(409);

        var login = post(
                "/api/v1/auth/login",
                Map.of("email", "one@example.com", "password", "Correct Horse 1", "client", "api"));
        assertThat(login.getStatusCode().value()).isEqualTo(200);
        JsonNode pair = JSON.readTree(login.getBody());
        assertThat(pair.get("expires_in").asInt()).isEqualTo(900);

        JsonNode principal = introspect(pair.get("access_token").asString());
        assertThat(principal.get("valid").asBoolean()).isTrue();
        assertThat(principal.get("roles").get(0).asString()).isEqualTo("owner");

        var refreshed = post(
                "/api/v1/auth/refresh",
                Map.of("refresh_token", pair.get("refresh_token").asString()));
        assertThat(refreshed.getStatusCode().value()).isEqualTo(200);
        String newAccess =
                JSON.readTree(refreshed.getBody()).get("access_token").asString();
        assertThat(introspect(newAccess).get("valid").asBoolean()).isTrue();

        var reused = post(
                "/api/v1/auth/refresh",
                Map.of("refresh_token", pair.get("refresh_token").asString()));
        assertThat(reused.getStatusCode().value()).isEqualTo(401);
        assertThat(introspect(newAccess).get("valid").asBoolean()).isFalse();
    }

    @Test
    void known_and_unknown_addresses_are_refused_alike_and_locked_after_five() {
        for (int i = 0; i < 5; i++) {
            assertThat(post("/api/v1/auth/login", Map.of("email", "nobody@example.com", "password", "x"))
                            .getStatusCode()
                            .value())
                    .isEqualTo(401);
        }
        assertThat(post("/api/v1/auth/login", Map.of("email", "nobody@example.com", "password", "x"))
                        .getStatusCode()
                        .value())
                .isEqualTo(423);
    }

    @Test
    void a_bad_form_names_its_fields_and_keys_are_published_without_their_private_part() {
        var bad = post("/api/v1/auth/signup", Map.of("org_name", "x", "email", "y", "password", "z"));
        assertThat(bad.getStatusCode().value()).isEqualTo(422);
        assertThat(bad.getBody()).contains("org_name", "email", "password");

        String keys = client.get()
                .uri("/.well-known/jwks.json")
                .retrieve()
                .bodyToMono(String.class)
                .block(PATIENCE);
        assertThat(keys).contains("\"crv\":\"P-256\"").doesNotContain("\"d\":");
    }

    private static JsonNode introspect(String accessToken) {
        return JSON.readTree(client.post()
                .uri("/internal/introspect")
                .headers(headers -> headers.setBearerAuth(tokens.mint("auth", Callers.system(null, "gateway"))))
                .bodyValue(Map.of("access_token", accessToken))
                .retrieve()
                .bodyToMono(String.class)
                .block(PATIENCE));
    }

    private static ResponseEntity<String> post(String path, Map<String, String> body) {
        return client.method(HttpMethod.POST)
                .uri(path)
                .bodyValue(body)
                .exchangeToMono(answer -> answer.toEntity(String.class))
                .block(PATIENCE);
    }
}
