package io.lowtide.standalone;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.lowtide.platform.embedded.ServicePasswords;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Supplier;

/** Passwords and keys of this installation: made at the first start, kept in a file only its owner reads. */
final class Secrets {

    private final Path file;
    private final Properties values = new Properties();
    private final SecureRandom random = new SecureRandom();

    private Secrets(Path file) {
        this.file = file;
    }

    static Secrets in(Path file) {
        Secrets secrets = new Secrets(file);
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                secrets.values.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("secrets cannot be read", e);
            }
        }
        return secrets;
    }

    ServicePasswords database(String schema) {
        return new ServicePasswords(
                of("database." + schema + ".owner", this::password), of("database." + schema, this::password));
    }

    String internalSigningKey() {
        return of("internal.signing-key", Secrets::key);
    }

    String awsAccessKeyId() {
        return of(
                "aws.access-key-id",
                () -> "AKIA"
                        + password()
                                .replaceAll("[^A-Za-z0-9]", "A")
                                .toUpperCase(Locale.ROOT)
                                .substring(0, 16));
    }

    String awsSecretAccessKey() {
        return of("aws.secret-access-key", this::password);
    }

    /** A key of 256 bits, for what a service encrypts before it stores it. */
    String encryptionKey() {
        return of("encryption-key", () -> Base64.getEncoder().encodeToString(bytes(32)));
    }

    String ownerPassword() {
        return of("owner.password", this::password);
    }

    String staffPassword() {
        return of("staff.password", this::password);
    }

    synchronized boolean isOwnerSignedUp() {
        return values.containsKey("owner.signed-up");
    }

    void ownerSignedUp() {
        of("owner.signed-up", () -> "yes");
    }

    private synchronized String of(String name, Supplier<String> make) {
        String value = values.getProperty(name);
        if (value == null) {
            value = make.get();
            values.setProperty(name, value);
            save();
        }
        return value;
    }

    private void save() {
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (Writer writer = Files.newBufferedWriter(fresh)) {
                values.store(writer, null);
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("secrets cannot be kept", e);
        }
    }

    /** Drawn again until it is of the mixed kind that is asked of people, which one in two hundred is not. */
    private String password() {
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(24));
        boolean mixed = password.chars().anyMatch(Character::isUpperCase)
                && password.chars().anyMatch(Character::isDigit);
        return mixed ? password : password();
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String key() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .generate()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
