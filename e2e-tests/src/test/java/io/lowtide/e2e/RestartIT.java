package io.lowtide.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartIT {

    @TempDir
    Path directory;

    @Test
    void keepsPeopleOverAKillAndStopsCleanly() throws Exception {
        Path data = directory.resolve("data");
        String owner;
        try (RunningSuite suite = RunningSuite.up(data)) {
            owner = suite.owner();
            suite.kill();
        }
        try (RunningSuite again = RunningSuite.up(data)) {
            assertThat(again.owner()).isEqualTo(owner);
            assertThat(signIn(again.url(), owner)).isEqualTo(200);
            // the JVM's own code for an end by SIGTERM: the hook ran through
            assertThat(again.stop()).isEqualTo(143);
            assertThat(again.output()).contains("stopped; the data stays in");
        }
    }

    private static int signIn(String url, String owner) throws Exception {
        String[] credentials = owner.split(" +");
        String body = """
                {"email":"%s","password":"%s","client":"api"}""".formatted(credentials[0], credentials[1]);
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1/auth/login"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
