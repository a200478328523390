package io.lowtide.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Somebody to sign in as: signs up through the public API, once for each data directory. */
record FirstOwner(String email, String password) {

    private static final String EMAIL = "owner@acme.example";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static FirstOwner of(String url, Secrets secrets) {
        FirstOwner owner = new FirstOwner(EMAIL, secrets.ownerPassword());
        if (!secrets.isOwnerSignedUp()) {
            owner.signUp(url);
            secrets.ownerSignedUp();
        }
        return owner;
    }

    private void signUp(String url) {
        String body = JSON.writeValueAsString(Map.of("org_name", "Acme Corp", "email", email, "password", password));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1/auth/signup"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 201) {
                throw new StartException(
                        "the first owner could not sign up: " + response.statusCode() + " " + response.body(), null);
            }
        } catch (IOException e) {
            throw StartException.of("signing up the first owner", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StartException.of("signing up the first owner", e);
        }
    }

    @Override
    public String toString() {
        return "FirstOwner[" + email + "]";
    }
}
