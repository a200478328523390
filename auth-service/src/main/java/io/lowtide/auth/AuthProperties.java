package io.lowtide.auth;

import io.lowtide.auth.credentials.EmailAddress;
import io.lowtide.auth.credentials.PasswordRule;
import io.lowtide.auth.staff.AppointStaff;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long things last and what keys are kept under.
 *
 * @param keyEncryptionKey 32 bytes in base64
 * @param issuer the {@code iss} of access tokens
 * @param hashingThreads password hashes computed at the same time
 * @param staff whom the platform's staff signs in as
 */
@ConfigurationProperties("lowtide.auth")
record AuthProperties(
        @Nullable String keyEncryptionKey,
        @DefaultValue("http://localhost:8080") String issuer,
        @DefaultValue("15m") Duration accessLifetime,
        @DefaultValue("30d") Duration refreshLifetime,
        @DefaultValue("12h") Duration sessionIdle,
        @DefaultValue("24h") Duration sessionLifetime,
        @DefaultValue("2") int hashingThreads,
        @DefaultValue StaffLogin staff) {
    private static final int KEY_BYTES = 32;

    AuthProperties {
        if (keyEncryptionKey == null || keyEncryptionKey.isBlank()) {
            throw new IllegalArgumentException(
                    "lowtide.auth.key-encryption-key is missing (expected: 32 bytes in base64)");
        }
        if (hashingThreads < 1) {
            throw new IllegalArgumentException("lowtide.auth.hashing-threads: " + hashingThreads + " (expected: >= 1)");
        }
    }

    byte[] keyEncryptionBytes() {
        try {
            byte[] key = Base64.getDecoder().decode(String.valueOf(keyEncryptionKey));
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("lowtide.auth.key-encryption-key is not base64", e);
        }
        throw new IllegalArgumentException("lowtide.auth.key-encryption-key has not 32 bytes");
    }

    /** Null where the platform has no staff. */
    AppointStaff.@Nullable Appointment appointment(PasswordRule rule) {
        if (staff.email().isBlank()) {
            return null;
        }
        EmailAddress email = EmailAddress.of(staff.email());
        if (!email.isValid()) {
            throw new IllegalArgumentException(
                    "lowtide.auth.staff.email: " + email.value() + " (expected: " + EmailAddress.EXPECTED + ")");
        }
        String objection = rule.objection(staff.password());
        if (objection != null) {
            throw new IllegalArgumentException(
                    "lowtide.auth.staff.password: " + objection + " (expected: " + PasswordRule.EXPECTED + ")");
        }
        return new AppointStaff.Appointment(email, staff.password());
    }

    /**
     * @param email blank: there is no staff
     */
    record StaffLogin(
            @DefaultValue("") String email,
            @DefaultValue("") String password) {
        @Override
        public String toString() {
            return "StaffLogin[" + email + "]";
        }
    }
}
