package io.lowtide.audit.chain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/** SHA-256 of the hash before and a record's canonical form: one changed byte changes every hash after it. */
public final class ChainHash {
    private static final int LENGTH = 32;
    /** Before the first record there are 32 zero bytes. */
    public static final ChainHash GENESIS = new ChainHash(new byte[LENGTH]);

    private final byte[] bytes;

    private ChainHash(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("hash of " + bytes.length + " bytes (expected: " + LENGTH + ")");
        }
        this.bytes = bytes.clone();
    }

    public static ChainHash of(byte[] bytes) {
        return new ChainHash(bytes);
    }

    /** The hash after a record. */
    public ChainHash then(Map<String, ?> record) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(bytes);
            return new ChainHash(sha256.digest(CanonicalJson.of(record).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChainHash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
