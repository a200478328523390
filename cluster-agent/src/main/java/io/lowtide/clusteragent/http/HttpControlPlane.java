package io.lowtide.clusteragent.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lowtide.clusteragent.ControlPlane;
import io.lowtide.clusteragent.ControlPlaneUnreachableException;
import io.lowtide.clusteragent.DismissedException;
import io.lowtide.clusteragent.http.Messages.HeartbeatRequest;
import io.lowtide.clusteragent.http.Messages.HeartbeatResponse;
import io.lowtide.clusteragent.http.Messages.Problem;
import io.lowtide.clusteragent.http.Messages.RegisterRequest;
import io.lowtide.clusteragent.http.Messages.RegisterResponse;
import io.lowtide.clusteragent.http.Messages.SnapshotRequest;
import io.lowtide.clusteragent.snapshot.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The protocol of agent-service: JSON over HTTP, outbound only. */
public final class HttpControlPlane implements ControlPlane {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int WORTH_COMPRESSING = 16 * 1024;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int GONE = 410;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    /** No redirects: the key goes to the address it was given for and nowhere else. */
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final URI server;
    private final String agentVersion;
    private volatile boolean takesGzip = true;

    public HttpControlPlane(URI server, String agentVersion) {
        this.server = server;
        this.agentVersion = agentVersion;
    }

    @Override
    public Registered register(String token, String namespace, Vitals vitals)
            throws DismissedException, ControlPlaneUnreachableException, InterruptedException {
        HttpResponse<String> response = post(
                "register",
                null,
                new RegisterRequest(token, agentVersion, vitals.kubernetesVersion(), vitals.nodeCount(), namespace));
        if (response.statusCode() == GONE) {
            throw new DismissedException("the registration token is used or expired; make a new one with"
                    + " POST /clusters/{id}/connect and put it in the place of the old one");
        }
        RegisterResponse answer = read(accepted(response), RegisterResponse.class);
        return new Registered(
                answer.agentId(),
                answer.clusterId(),
                answer.apiKey(),
                seconds(answer.heartbeatIntervalS()),
                seconds(answer.snapshotIntervalS()));
    }

    @Override
    public HeartbeatAnswer heartbeat(String apiKey, Vitals vitals)
            throws DismissedException, ControlPlaneUnreachableException, InterruptedException {
        HttpResponse<String> response = post(
                "heartbeat",
                apiKey,
                new HeartbeatRequest(agentVersion, vitals.nodeCount(), vitals.kubernetesVersion(), vitals.healthy()));
        HeartbeatResponse answer = read(accepted(withKey(response)), HeartbeatResponse.class);
        return new HeartbeatAnswer(answer.snapshotRequested());
    }

    @Override
    public void snapshot(String apiKey, UUID clusterId, Snapshot snapshot)
            throws DismissedException, ControlPlaneUnreachableException, InterruptedException {
        SnapshotRequest body = new SnapshotRequest(
                clusterId, snapshot.takenAt(), snapshot.nodes(), snapshot.pods(), snapshot.budgets());
        HttpResponse<String> response = post("snapshot", apiKey, body);
        if (response.statusCode() == UNSUPPORTED_MEDIA_TYPE && takesGzip) {
            takesGzip = false;
            response = post("snapshot", apiKey, body);
        }
        accepted(withKey(response));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpResponse<String> post(String what, @Nullable String apiKey, Object body)
            throws ControlPlaneUnreachableException, InterruptedException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve("/api/v1/agent/" + what))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("User-Agent", "lowtide-agent/" + agentVersion);
        if (apiKey != null) {
            request.header("Authorization", "Bearer " + apiKey);
        }
        if (takesGzip && bytes.length >= WORTH_COMPRESSING) {
            request.header("Content-Encoding", "gzip");
            bytes = compressed(bytes);
        }
        try {
            return client.send(request.POST(BodyPublishers.ofByteArray(bytes)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new ControlPlaneUnreachableException(server + " does not answer: " + e, null, e);
        }
    }

    private static HttpResponse<String> withKey(HttpResponse<String> response) throws DismissedException {
        if (response.statusCode() == UNAUTHORIZED) {
            throw new DismissedException("the key of this agent is revoked; connect the cluster anew to go on");
        }
        return response;
    }

    private static HttpResponse<String> accepted(HttpResponse<String> response)
            throws ControlPlaneUnreachableException {
        int status = response.statusCode();
        if (status < OK || status >= OK + 100) {
            throw new ControlPlaneUnreachableException(
                    response.uri() + " answered " + status + reason(response.body()), retryAfter(response), null);
        }
        return response;
    }

    private static <T> T read(HttpResponse<String> response, Class<T> type) throws ControlPlaneUnreachableException {
        try {
            return JSON.readValue(response.body(), type);
        } catch (JacksonException e) {
            // a proxy's sign-in page, say; its text may hold anything and is not repeated
            throw new ControlPlaneUnreachableException(
                    response.uri() + " answered " + response.statusCode() + " with something else than was asked for",
                    null,
                    e);
        }
    }

    private static String reason(String body) {
        try {
            Problem problem = JSON.readValue(body, Problem.class);
            String text = problem.detail() == null ? problem.title() : problem.detail();
            return text == null ? "" : ": " + text;
        } catch (JacksonException | IllegalArgumentException e) {
            return "";
        }
    }

    private static @Nullable Duration retryAfter(HttpResponse<String> response) {
        Optional<String> header = response.headers().firstValue("Retry-After");
        try {
            return header.map(Long::parseLong).map(Duration::ofSeconds).orElse(null);
        } catch (NumberFormatException e) {
            // a date; our own server sends seconds
            return null;
        }
    }

    private static @Nullable Duration seconds(@Nullable Integer seconds) {
        return seconds == null || seconds <= 0 ? null : Duration.ofSeconds(seconds);
    }

    private static byte[] compressed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
