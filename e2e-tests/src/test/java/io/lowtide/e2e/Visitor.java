package io.lowtide.e2e;

import io.lowtide.standalone.PlatformStaff;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who calls the API with a token, or without one. */
final class Visitor {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final String url;
    private final String token;
    private final String email;
    private final String password;

    private Visitor(String url, String token, String email, String password) {
        this.url = url;
        this.token = token;
        this.email = email;
        this.password = password;
    }

    static Visitor anonymous(String url) {
        return new Visitor(url, null, null, null);
    }

    /** The owner of a new organisation. */
    static Visitor signedUp(String url) throws Exception {
        String unique = UUID.randomUUID().toString();
        String email = unique + "@example.com";
        String password = "Tide-" + unique;
        Visitor nobody = anonymous(url);
        expect(
                nobody.call(
                        "POST",
                        "/api/v1/auth/signup",
                        JSON.writeValueAsString(Map.of("org_name", unique, "email", email, "password", password))),
                201);
        return signedIn(nobody, email, password);
    }

    /** Who runs the platform; there is one account, whose password the suite made. */
    static Visitor staff(String url, Path data) throws Exception {
        PlatformStaff staff = PlatformStaff.of(data);
        return signedIn(anonymous(url), staff.email(), staff.password());
    }

    private static Visitor signedIn(Visitor nobody, String email, String password) throws Exception {
        HttpResponse<String> answer = expect(
                nobody.call(
                        "POST",
                        "/api/v1/auth/login",
                        JSON.writeValueAsString(Map.of("email", email, "password", password, "client", "api"))),
                200);
        String token = JSON.readTree(answer.body()).get("access_token").asString();
        return new Visitor(nobody.url, token, email, password);
    }

    /** The same person, signed in once more. */
    Visitor again() throws Exception {
        return signedIn(anonymous(url), email, password);
    }

    /** Whoever the credential belongs to. */
    static Visitor bearing(String url, String credential) {
        return new Visitor(url, credential, null, null);
    }

    /** Somebody new in this one's organisation, asked to join with a role. */
    Visitor joinedBy(String role) throws Exception {
        String unique = UUID.randomUUID().toString();
        String email = unique + "@example.com";
        String password = "Tide-" + unique;
        String link = post("/api/v1/org/invitations", Map.of("email", email, "role", role))
                .get("link")
                .asString();
        Visitor nobody = anonymous(url);
        nobody.post(
                "/api/v1/invitations/" + link.substring(link.indexOf('#') + 1) + "/accept",
                Map.of("name", role, "password", password));
        return signedIn(nobody, email, password);
    }

    private static HttpResponse<String> expect(HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status) {
            throw new AssertionError(answer.request() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer;
    }

    String token() {
        return token;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(expect(call("GET", path, null), 200).body());
    }

    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        HttpResponse<String> answer = call("POST", path, JSON.writeValueAsString(body));
        if (answer.statusCode() >= 300) {
            throw new AssertionError(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    HttpResponse<String> call(String method, String path, String body) throws IOException, InterruptedException {
        return call(method, path, body, Map.of());
    }

    HttpResponse<String> call(String method, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(30));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::header);
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            if (!headers.containsKey("Content-Type")) {
                request.header("Content-Type", "application/json");
            }
            request.method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
