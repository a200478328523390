package io.lowtide.agent.identity;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** A P-256 key by which agents know what comes from us. */
public final class SigningKey {
    /** ES256: the signature is r and s, 32 bytes each. */
    static final String ALGORITHM = "SHA256withECDSAinP1363Format";

    private final String id;
    private final PublicKey publicKey;
    private final PrivateKey privateKey;

    private SigningKey(String id, PublicKey publicKey, PrivateKey privateKey) {
        this.id = id;
        this.publicKey = publicKey;
        this.privateKey = privateKey;
    }

    static SigningKey generate(String id, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair pair = generator.generateKeyPair();
            return new SigningKey(id, pair.getPublic(), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    static SigningKey read(String id, byte[] publicKey, byte[] privateKey) {
        try {
            KeyFactory factory = KeyFactory.getInstance("EC");
            return new SigningKey(
                    id,
                    factory.generatePublic(new X509EncodedKeySpec(publicKey)),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(privateKey)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing key " + id + " cannot be read", e);
        }
    }

    /** Base64url of r and s over the document. */
    public String sign(byte[] document) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(document);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing key " + id + " does not sign", e);
        }
    }

    public String id() {
        return id;
    }

    /** As agents are given it: X.509, base64. */
    public String publicText() {
        return Base64.getEncoder().encodeToString(publicKey.getEncoded());
    }

    byte[] publicBytes() {
        return publicKey.getEncoded();
    }

    byte[] privateBytes() {
        return privateKey.getEncoded();
    }

    /** Says which key it is. */
    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}
