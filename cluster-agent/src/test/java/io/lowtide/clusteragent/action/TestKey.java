package io.lowtide.clusteragent.action;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** Signs as agent-service does. */
public final class TestKey {

    private final String id;
    private final KeyPair pair;

    public TestKey(String id) {
        this.id = id;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            this.pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String publicText() {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    public String id() {
        return id;
    }

    public TrustedKeys trusted() {
        return new TrustedKeys(Map.of(id, publicText()));
    }

    public Command command(UUID cluster, String type, Map<String, Object> payload, boolean dryRun, String expiresAt) {
        return signed(new Command(UUID.randomUUID(), type, payload, dryRun, expiresAt, id, ""), cluster);
    }

    Command signed(Command command, UUID cluster) {
        return new Command(
                command.id(),
                command.actionType(),
                command.payload(),
                command.dryRun(),
                command.expiresAt(),
                id,
                sign(command.document(cluster)));
    }

    public String sign(byte[] document) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(document);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String sign(Map<String, Object> document) {
        return sign(CanonicalJson.of(document));
    }
}
