package io.lowtide.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who one is at the front door: sign-up, sign-in, the browser's session and the program's tokens. */
class SessionsIT {
    private static Visitor nobody;
    private static String email;
    private static String password;
    private static HttpResponse<String> signedUp;

    @BeforeAll
    static void signUp() throws Exception {
        nobody = Visitor.anonymous(SharedSuite.url());
        String unique = UUID.randomUUID().toString();
        email = unique + "@example.com";
        password = "Tide-" + unique;
        signedUp = post("/signup", Map.of("org_name", unique, "email", email, "password", password));
    }

    private static HttpResponse<String> post(String path, Map<String, ?> body) throws Exception {
        return nobody.call("POST", "/api/v1/auth" + path, Visitor.JSON.writeValueAsString(body));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Visitor.JSON.readTree(answer.body());
    }

    private static JsonNode tokens() throws Exception {
        return json(post("/login", Map.of("email", email, "password", password, "client", "api")));
    }

    private static List<String> cookies(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie");
    }

    @Test
    void signsUpOnce() throws Exception {
        HttpResponse<String> again =
                post("/signup", Map.of("org_name", "Another", "email", email, "password", password));

        assertThat(signedUp.statusCode()).isEqualTo(201);
        assertThat(json(signedUp).get("user_id").asString()).isNotBlank();
        assertThat(json(signedUp).get("org_id").asString()).isNotBlank();
        assertThat(cookies(signedUp))
                .anyMatch(cookie -> cookie.startsWith("sid=")
                        && cookie.toLowerCase(Locale.ROOT).contains("httponly"));
        assertThat(again.statusCode()).isEqualTo(409);
    }

    @Test
    void givesABrowserACookie_andAProgramTokens() throws Exception {
        HttpResponse<String> browser = post("/login", Map.of("email", email, "password", password));

        assertThat(cookies(browser))
                .anyMatch(cookie -> cookie.startsWith("sid=")
                        && cookie.toLowerCase(Locale.ROOT).contains("httponly"));
        assertThat(tokens().get("expires_in").asInt()).isEqualTo(900);
        assertThat(tokens().get("refresh_token").asString()).isNotBlank();
    }

    @Test
    void tellsNobody_whetherTheNameOrThePasswordWasWrong() throws Exception {
        HttpResponse<String> wrong = post("/login", Map.of("email", email, "password", "Tide-not-this-one"));
        HttpResponse<String> unknown =
                post("/login", Map.of("email", "nobody-" + email, "password", "Tide-not-this-one"));

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(withoutRequest(wrong)).isEqualTo(withoutRequest(unknown));
    }

    private static JsonNode withoutRequest(HttpResponse<String> answer) {
        ObjectNode body = (ObjectNode) json(answer);
        body.remove("request_id");
        return body;
    }

    @Test
    void signsAccessTokens_withAPublishedKey_forFifteenMinutes() throws Exception {
        String[] parts = tokens().get("access_token").asString().split("\\.");
        JsonNode header = Visitor.JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
        JsonNode claims = Visitor.JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        List<String> published = new ArrayList<>();
        nobody.get("/.well-known/jwks.json")
                .get("keys")
                .forEach(key -> published.add(key.get("kid").asString()));

        assertThat(header.get("alg").asString()).isEqualTo("ES256");
        assertThat(published).contains(header.get("kid").asString());
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(900);
    }

    @Test
    void endsTheSession_whoseOldRefreshTokenIsUsedAgain() throws Exception {
        String first = tokens().get("refresh_token").asString();
        JsonNode rotated = json(post("/refresh", Map.of("refresh_token", first)));
        HttpResponse<String> reused = post("/refresh", Map.of("refresh_token", first));
        HttpResponse<String> ended = post(
                "/refresh", Map.of("refresh_token", rotated.get("refresh_token").asString()));

        assertThat(reused.statusCode()).isEqualTo(401);
        assertThat(ended.statusCode()).isEqualTo(401);
    }

    @Test
    void refusesAWriteWithTheCookieAlone() throws Exception {
        HttpResponse<String> browser = post("/login", Map.of("email", email, "password", password));
        String session = value(browser, "sid");
        String csrf = value(browser, "csrf");
        String both = "sid=" + session + "; csrf=" + csrf;

        HttpResponse<String> forged =
                nobody.call("POST", "/api/v1/templates", "{\"name\":\"forged\"}", Map.of("Cookie", both));
        HttpResponse<String> meant = nobody.call(
                "POST",
                "/api/v1/templates",
                "{\"name\":\"meant\",\"families\":[\"m5\"]}",
                Map.of("Cookie", both, "X-CSRF-Token", csrf));

        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(meant.statusCode()).isEqualTo(201);
    }

    private static String value(HttpResponse<String> answer, String name) {
        return cookies(answer).stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1).split(";")[0])
                .findFirst()
                .orElseThrow();
    }
}
