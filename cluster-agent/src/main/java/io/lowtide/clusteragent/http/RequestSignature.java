package io.lowtide.clusteragent.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature by which agent-service knows that a request is the agent's, made lately and just so. */
final class RequestSignature {

    private static final String ALGORITHM = "HmacSHA256";

    private RequestSignature() {}

    /**
     * @param secret in hex
     * @param query as it stands in the address, empty for none
     * @param body as it travels
     */
    static String of(
            String secret, String method, String path, String query, String timestamp, String nonce, byte[] body) {
        String sorted = Arrays.stream(query.split("&")).sorted().collect(Collectors.joining("&"));
        try {
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body));
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(secret), ALGORITHM));
            String text = String.join("\n", method, path, sorted, timestamp, nonce, hash);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has " + ALGORITHM + " and SHA-256", e);
        }
    }
}
