package io.lowtide.standalone.demo;

import io.lowtide.standalone.customer.ApiClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An AWS account is linked by one organisation only: the demo before lets it go, so that the next one can begin. */
final class DayBefore {

    private final Path file;

    DayBefore(Path data) {
        this.file = data.resolve("world").resolve("demo-owner.json");
    }

    /** Signs in as the owner before, if there was one, and disconnects his accounts. */
    void end(ApiClient api) {
        if (!Files.exists(file)) {
            return;
        }
        JsonNode owner = ApiClient.JSON.readTree(file.toFile());
        api.post(
                "/auth/login",
                Map.of(
                        "email", owner.path("email").asString(),
                        "password", owner.path("password").asString()));
        for (JsonNode account : api.get("/accounts").path("items")) {
            if (!"disconnected".equals(account.path("status").asString(""))) {
                api.delete(
                        "/accounts/" + account.path("id").asString(),
                        Map.of("confirm", account.path("alias").asString()));
            }
        }
    }

    void remember(String email, String password) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            ApiClient.JSON.writeValue(file.toFile(), Map.of("email", email, "password", password));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
