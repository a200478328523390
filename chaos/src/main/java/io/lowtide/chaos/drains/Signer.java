package io.lowtide.chaos.drains;

import io.lowtide.clusteragent.action.Command;
import io.lowtide.clusteragent.action.TrustedKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Signs commands as agent-service does: the agent takes no others. */
final class Signer {

    private static final String KEY = "chaos";
    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final KeyPair pair;

    Signer() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            this.pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    TrustedKeys trusted() {
        return new TrustedKeys(
                Map.of(KEY, Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())));
    }

    Command command(UUID cluster, String type, Map<String, Object> payload, String expiresAt) {
        UUID id = UUID.randomUUID();
        String document = CANONICAL.writeValueAsString(new TreeMap<>(Map.of(
                "id",
                id.toString(),
                "cluster_id",
                cluster.toString(),
                "action_type",
                type,
                "payload",
                payload,
                "dry_run",
                false,
                "expires_at",
                expiresAt)));
        return new Command(id, type, payload, false, expiresAt, KEY, sign(document));
    }

    private String sign(String document) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(document.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
