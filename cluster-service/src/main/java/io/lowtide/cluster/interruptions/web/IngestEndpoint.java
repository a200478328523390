package io.lowtide.cluster.interruptions.web;

import io.lowtide.cluster.cloud.CloudNotices;
import io.lowtide.cluster.interruptions.IngestProperties;
import io.lowtide.cluster.interruptions.ReadQueue;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.web.Problem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Events of EventBridge's API destinations. Who signs them is believed in what account they are of. */
@RestController
final class IngestEndpoint {
    private static final String ALGORITHM = "HmacSHA256";

    private final ReadQueue readQueue;
    private final CloudNotices notices;
    private final IngestProperties properties;

    IngestEndpoint(ReadQueue readQueue, CloudNotices notices, IngestProperties properties) {
        this.readQueue = readQueue;
        this.notices = notices;
        this.properties = properties;
    }

    /** An event that is of no concern, or was heard before, is accepted as well. */
    @PostMapping(path = "/api/v1/ingest/aws-events", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Access.Public
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Void> take(
            @RequestHeader(name = "X-Lowtide-Signature", required = false) @Nullable String signature,
            @RequestBody String body) {
        check(signature, body);
        return Mono.justOrEmpty(notices.read(body)).flatMap(told -> readQueue.hear(told, "http"));
    }

    private void check(@Nullable String signature, String body) {
        String secret = properties.secret();
        if (secret == null || secret.isBlank() || signature == null || !signature.startsWith("sha256=")) {
            throw refused();
        }
        byte[] expected = signed(secret, body).getBytes(StandardCharsets.US_ASCII);
        byte[] found = signature.substring("sha256=".length()).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, found)) {
            throw refused();
        }
    }

    private static RuntimeException refused() {
        return Problem.unauthenticated(
                "X-Lowtide-Signature does not fit the body (expected: sha256= and the hex HMAC-SHA256 of it)");
    }

    private static String signed(String secret, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
