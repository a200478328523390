package io.lowtide.gateway.front;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The console's page, with a nonce of its own for each answer: styles made at run time carry it, scripts never need one.
 * Where the console was not packed, a page that says so and why.
 */
@Component
final class ConsolePage {
    private static final String PACKED = "gateway-console/index.html";
    private static final String EXPLANATION = "gateway-page/index.html";
    private static final String PLACE = "__NONCE__";
    private static final int NONCE_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final String text;

    ConsolePage() {
        text = read(new ClassPathResource(PACKED).exists() ? PACKED : EXPLANATION);
    }

    String with(String nonce) {
        return text.replace(PLACE, nonce);
    }

    String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String read(String name) {
        try {
            return new ClassPathResource(name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
