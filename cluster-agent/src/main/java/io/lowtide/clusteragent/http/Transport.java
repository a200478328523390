package io.lowtide.clusteragent.http;

import io.lowtide.clusteragent.ControlPlane.Identity;
import io.lowtide.clusteragent.ControlPlaneUnreachableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Sends requests: packed where it pays, signed where there is a secret. */
final class Transport {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration WORTH_CORRECTING = Duration.ofSeconds(30);
    private static final int WORTH_COMPRESSING = 16 * 1024;
    private static final int NONCE_BYTES = 16;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    /** No redirects: the credentials go to the address they were given for and nowhere else. */
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final URI server;
    private final String agentVersion;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private volatile boolean takesGzip = true;
    private volatile Duration ahead = Duration.ZERO;

    Transport(URI server, String agentVersion, Clock clock) {
        this.server = server;
        this.agentVersion = agentVersion;
        this.clock = clock;
    }

    /** How a request is proved to be the agent's. */
    enum Proof {
        NONE,
        SIGNATURE,
        KEY
    }

    /** @param what behind {@code /api/v1/agent/}, with its query */
    HttpResponse<String> get(String what, Identity identity, Duration wait)
            throws ControlPlaneUnreachableException, InterruptedException {
        return send("GET", what, identity, proof(identity), new byte[0], false, PATIENCE.plus(wait));
    }

    HttpResponse<String> post(String what, @Nullable Identity identity, byte[] body)
            throws ControlPlaneUnreachableException, InterruptedException {
        return post(what, identity, proof(identity), body);
    }

    HttpResponse<String> post(String what, @Nullable Identity identity, Proof proof, byte[] body)
            throws ControlPlaneUnreachableException, InterruptedException {
        boolean packed = takesGzip && body.length >= WORTH_COMPRESSING;
        byte[] sent = packed ? written(out -> write(out, body), true) : body;
        HttpResponse<String> response = send("POST", what, identity, proof, sent, packed, PATIENCE);
        if (packed && response.statusCode() == UNSUPPORTED_MEDIA_TYPE) {
            takesGzip = false;
            return send("POST", what, identity, proof, body, false, PATIENCE);
        }
        return response;
    }

    /** A body that is written rather than held: only what it packs into is in memory as a whole. */
    interface Content {
        void writeTo(OutputStream out);
    }

    HttpResponse<String> post(String what, Identity identity, Content content)
            throws ControlPlaneUnreachableException, InterruptedException {
        boolean packed = takesGzip;
        HttpResponse<String> response =
                send("POST", what, identity, proof(identity), written(content, packed), packed, PATIENCE);
        if (packed && response.statusCode() == UNSUPPORTED_MEDIA_TYPE) {
            takesGzip = false;
            return send("POST", what, identity, proof(identity), written(content, false), false, PATIENCE);
        }
        return response;
    }

    /** What the server's clock shows: signatures carry its time, should ours be wrong. */
    void heard(Instant serverTime) {
        Duration off = Duration.between(clock.instant(), serverTime);
        ahead = off.abs().compareTo(WORTH_CORRECTING) > 0 ? off : Duration.ZERO;
    }

    void close() {
        client.shutdownNow();
    }

    static Proof proof(@Nullable Identity identity) {
        return identity == null ? Proof.NONE : identity.secret() == null ? Proof.KEY : Proof.SIGNATURE;
    }

    private HttpResponse<String> send(
            String method,
            String what,
            @Nullable Identity identity,
            Proof proof,
            byte[] bytes,
            boolean packed,
            Duration patience)
            throws ControlPlaneUnreachableException, InterruptedException {
        URI address = server.resolve("/api/v1/agent/" + what);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("Accept", "application/json")
                .header("User-Agent", "lowtide-agent/" + agentVersion)
                .method(method, bytes.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes));
        if (bytes.length > 0) {
            request.header("Content-Type", "application/json");
        }
        if (packed) {
            request.header("Content-Encoding", "gzip");
        }
        if (identity != null && proof == Proof.KEY) {
            request.header("Authorization", "Bearer " + identity.apiKey());
        } else if (identity != null && proof == Proof.SIGNATURE) {
            sign(request, method, address, identity, bytes);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new ControlPlaneUnreachableException(server + " does not answer: " + e, null, e);
        }
    }

    private void sign(HttpRequest.Builder request, String method, URI address, Identity identity, byte[] body) {
        String secret = identity.secret() == null ? "" : identity.secret();
        String timestamp = Long.toString(clock.instant().plus(ahead).getEpochSecond());
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = HexFormat.of().formatHex(bytes);
        String query = address.getRawQuery() == null ? "" : address.getRawQuery();
        request.header("X-Agent-Id", identity.agentId())
                .header("X-Timestamp", timestamp)
                .header("X-Nonce", nonce)
                .header(
                        "X-Signature",
                        RequestSignature.of(secret, method, address.getRawPath(), query, timestamp, nonce, body));
    }

    private static void write(OutputStream out, byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] written(Content content, boolean packed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream sink = packed ? new GZIPOutputStream(out) : out) {
            content.writeTo(sink);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
