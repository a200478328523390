package io.lowtide.clusteragent.action;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** The keys by which the agent knows what comes from agent-service, by their ids: P-256, X.509, base64. */
public record TrustedKeys(Map<String, String> keys) {

    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";

    public static final TrustedKeys NONE = new TrustedKeys(Map.of());

    public TrustedKeys {
        keys = Map.copyOf(keys);
    }

    /** Whether one of them signed the document, ES256. */
    public boolean signed(byte[] document, String keyId, String signature) {
        String key = keys.get(keyId);
        if (key == null) {
            return false;
        }
        try {
            PublicKey publicKey = KeyFactory.getInstance("EC")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key)));
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(publicKey);
            verifier.update(document);
            return verifier.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // no key, no base64, no signature: nothing we could believe
            return false;
        }
    }

    /** One line, as it is kept. */
    public String text() {
        return keys.entrySet().stream()
                .map(key -> key.getKey() + "=" + key.getValue())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    public static TrustedKeys of(String text) {
        return new TrustedKeys(
                text.isBlank()
                        ? Map.of()
                        : java.util.Arrays.stream(text.trim().split(" "))
                                .map(pair -> pair.split("=", 2))
                                .filter(pair -> pair.length == 2)
                                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (one, other) -> one)));
    }
}
