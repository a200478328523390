package io.lowtide.agent.agents.web;

import io.lowtide.platform.web.Problem;
import io.lowtide.platform.web.ProblemCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a snapshot off the wire: larger than other bodies may be, and packed if its sender likes. */
@Component
final class SnapshotBody {
    static final int MAX_BYTES = 8 * 1024 * 1024;

    private final JsonMapper json;

    SnapshotBody(JsonMapper json) {
        this.json = json;
    }

    /** Unpacks and reads on a thread that may take its time. */
    Mono<SnapshotRequest> read(ServerHttpRequest request) {
        if (request.getHeaders().getContentLength() > MAX_BYTES) {
            return Mono.error(SnapshotBody::tooLarge);
        }
        boolean packed = isPacked(request.getHeaders());
        return DataBufferUtils.join(request.getBody(), MAX_BYTES)
                .map(SnapshotBody::bytes)
                .switchIfEmpty(Mono.error(() -> Problem.malformed("body: nothing (expected: a snapshot)")))
                .publishOn(Schedulers.boundedElastic())
                .map(bytes -> parsed(packed ? unpacked(bytes) : bytes));
    }

    private static boolean isPacked(HttpHeaders headers) {
        String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
        return switch (encoding == null ? "identity" : encoding.toLowerCase(Locale.ROOT)) {
            case "identity" -> false;
            case "gzip" -> true;
            default ->
                throw Problem.of(
                        ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Content-Encoding: " + encoding + " (expected: gzip)");
        };
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    /** Never unpacks more than a body may hold, whatever the archive claims. */
    private static byte[] unpacked(byte[] packed) {
        try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw tooLarge();
            }
            return bytes;
        } catch (IOException e) {
            throw Problem.malformed("body: no whole gzip stream (expected: one, as Content-Encoding says)");
        }
    }

    private static RuntimeException tooLarge() {
        return Problem.tooLarge("snapshot: larger than 8 MiB (expected: at most that, unpacked)");
    }

    private SnapshotRequest parsed(byte[] bytes) {
        try {
            SnapshotRequest snapshot = json.readValue(bytes, SnapshotRequest.class);
            if (snapshot == null) {
                throw Problem.malformed("body: null (expected: a snapshot)");
            }
            return snapshot;
        } catch (JacksonException e) {
            throw new DecodingException("body: " + e.getOriginalMessage(), e);
        }
    }
}
