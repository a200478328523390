package io.lowtide.agent.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What an agent signs of a request: method, path, sorted query, timestamp, nonce and the hash of the body as it travels,
 * a line each.
 *
 * @param query as it stands in the address; null or empty: none
 * @param timestamp seconds since 1970, as the agent wrote them
 */
public record RequestProof(
        String method, String path, @Nullable String query, String timestamp, String nonce, byte[] body) {
    private static final String ALGORITHM = "HmacSHA256";

    /** The signature of the holder of the secret, in hex. */
    public String signature(byte[] secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** Takes the same time for each wrong signature. */
    public boolean isSignedBy(byte[] secret, String signature) {
        return MessageDigest.isEqual(
                signature(secret).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return String.join("\n", method, path, sortedQuery(), timestamp, nonce, bodyHash());
    }

    private String sortedQuery() {
        return query == null || query.isEmpty()
                ? ""
                : Arrays.stream(query.split("&")).sorted().collect(Collectors.joining("&"));
    }

    private String bodyHash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Says which request it is and gives nothing away. */
    @Override
    public String toString() {
        return "RequestProof[" + method + " " + path + "]";
    }
}
