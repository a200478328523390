package io.lowtide.standalone.customer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public API as a browser uses it: session cookie, CSRF header, problems instead of stack traces. */
public final class ApiClient {

    public static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Set<Integer> AWAY = Set.of(502, 503, 504);
    /** A write that died keeps its key for a minute. */
    private static final int ATTEMPTS = 90;

    private static final int CONFLICT = 409;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Map<String, String> cookies = new ConcurrentHashMap<>();
    private final String base;

    public ApiClient(String url) {
        this.base = url + "/api/v1";
    }

    public JsonNode get(String path) {
        return answer("GET", base + path, null);
    }

    public JsonNode post(String path, Object body) {
        return answer("POST", base + path, body);
    }

    public JsonNode put(String path, Object body) {
        return answer("PUT", base + path, body);
    }

    /** @param version of what is changed, as it was read */
    public JsonNode patch(String path, Object body, long version) {
        return answer("PATCH", base + path, body, "\"" + version + "\"");
    }

    /** What is on a page. */
    public static List<JsonNode> items(JsonNode page) {
        List<JsonNode> items = new ArrayList<>();
        page.path("items").forEach(items::add);
        return items;
    }

    public void delete(String path, Object body) {
        answer("DELETE", base + path, body);
    }

    /** A call that is no part of the public API: the world outside, as someone else would change it. */
    public JsonNode postOutside(String address, Object body) {
        return answer("POST", address, body);
    }

    public HttpRequest.Builder request(String path) {
        return decorated(HttpRequest.newBuilder(URI.create(base + path)));
    }

    public HttpClient http() {
        return http;
    }

    /** Likewise, only looked at. */
    public JsonNode getOutside(String address) {
        return answer("GET", address, null);
    }

    private JsonNode answer(String method, String address, @Nullable Object body) {
        return answer(method, address, body, null);
    }

    private JsonNode answer(String method, String address, @Nullable Object body, @Nullable String ifMatch) {
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
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        if (own) {
            decorated(request);
            if (!"GET".equals(method)) {
                request.header("Idempotency-Key", UUID.randomUUID().toString());
            }
        }
        try {
            HttpResponse<String> response = sent(request.build());
            if (own) {
                response.headers().allValues("set-cookie").forEach(this::keep);
            }
            if (response.statusCode() >= 300) {
                throw new UnexpectedException(
                        response.statusCode(),
                        method + " " + address + " answered " + response.statusCode() + ": " + response.body(),
                        null);
            }
            return JSON.readTree(response.body().isEmpty() ? "{}" : response.body());
        } catch (IOException e) {
            throw new UnexpectedException(method + " " + address + " cannot be reached: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnexpectedException("interrupted", e);
        }
    }

    /** What is away for a moment is asked again; a write carries its key, so it is done once. */
    private HttpResponse<String> sent(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        int first = response.statusCode();
        for (int attempt = 1; attempt < ATTEMPTS && isAway(response, first); attempt++) {
            Thread.sleep(PAUSE);
            response = http.send(request, HttpResponse.BodyHandlers.ofString());
        }
        return response;
    }

    /** A write whose answer did not come in time is refused as long as it goes on. */
    private static boolean isAway(HttpResponse<String> response, int first) {
        boolean underWay = response.statusCode() == CONFLICT && response.body().contains("still under way");
        return AWAY.contains(response.statusCode()) || AWAY.contains(first) && underWay;
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
