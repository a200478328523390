package io.lowtide.standalone.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public API as a browser uses it: session cookie, CSRF header, problems instead of stack traces. */
final class ApiClient {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Map<String, String> cookies = new ConcurrentHashMap<>();
    private final String base;

    ApiClient(String url) {
        this.base = url + "/api/v1";
    }

    JsonNode get(String path) {
        return answer("GET", base + path, null);
    }

    JsonNode post(String path, Object body) {
        return answer("POST", base + path, body);
    }

    void delete(String path, Object body) {
        answer("DELETE", base + path, body);
    }

    /** A call that is no part of the public API: the world outside, as someone else would change it. */
    JsonNode postOutside(String address, Object body) {
        return answer("POST", address, body);
    }

    HttpRequest.Builder request(String path) {
        return decorated(HttpRequest.newBuilder(URI.create(base + path)));
    }

    HttpClient http() {
        return http;
    }

    private JsonNode answer(String method, String address, @Nullable Object body) {
        boolean own = address.startsWith(base);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(20))
                .header("Accept", "application/json, application/problem+json");
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        }
        if (own) {
            decorated(request);
            if (!"GET".equals(method)) {
                request.header("Idempotency-Key", UUID.randomUUID().toString());
            }
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (own) {
                response.headers().allValues("set-cookie").forEach(this::keep);
            }
            if (response.statusCode() >= 300) {
                throw new DemoException(
                        method + " " + address + " answered " + response.statusCode() + ": " + response.body());
            }
            return JSON.readTree(response.body().isEmpty() ? "{}" : response.body());
        } catch (IOException e) {
            throw new DemoException(method + " " + address + " cannot be reached: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted", e);
        }
    }

    private HttpRequest.Builder decorated(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        cookies.entrySet().stream()
                .filter(cookie -> cookie.getKey().toLowerCase(Locale.ROOT).contains("csrf"))
                .findAny()
                .ifPresent(cookie -> request.header("X-CSRF-Token", cookie.getValue()));
        return request;
    }

    /** Cookies marked Secure are kept too: on the loopback address browsers do the same. */
    private void keep(String header) {
        String pair = header.split(";", 2)[0];
        int equals = pair.indexOf('=');
        if (equals > 0) {
            cookies.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
    }
}
