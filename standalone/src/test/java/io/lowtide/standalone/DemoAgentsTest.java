package io.lowtide.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.lowtide.standalone.DemoAgents.Registration;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoAgentsTest {

    private final AtomicReference<String> secrets = new AtomicReference<>("{\"items\":[]}");
    private final BlockingQueue<Registration> started = new LinkedBlockingQueue<>();
    private final BlockingQueue<Registration> closed = new LinkedBlockingQueue<>();
    private HttpServer cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cluster.createContext("/clusters/dev/api/v1/namespaces/lowtide/secrets", exchange -> {
            assertThat(exchange.getRequestHeaders().getFirst("Authorization")).isEqualTo("Bearer admin");
            byte[] body = secrets.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        cluster.start();
    }

    @AfterEach
    void stop() {
        cluster.stop(0);
    }

    @Test
    void startsAnAgentForEachRegistrationAndOneAtATime(@TempDir Path folder) throws Exception {
        try (DemoAgents agents = watch(folder)) {
            secrets.set(secret("first"));
            assertThat(started.poll(60, TimeUnit.SECONDS))
                    .isEqualTo(new Registration("first", "http://door", "cluster-1"));
            assertThat(closed).isEmpty();

            secrets.set(secret("second"));
            assertThat(started.poll(60, TimeUnit.SECONDS).token()).isEqualTo("second");
            assertThat(closed.poll(60, TimeUnit.SECONDS).token()).isEqualTo("first");
        }
        assertThat(closed).extracting(Registration::token).containsExactly("second");
    }

    @Test
    void startsAgentsAgainAfterARestart(@TempDir Path folder) throws Exception {
        secrets.set(secret("first"));
        try (DemoAgents agents = watch(folder)) {
            assertThat(started.poll(60, TimeUnit.SECONDS)).isNotNull();
        }
        secrets.set("{\"items\":[]}");
        try (DemoAgents agents = watch(folder)) {
            assertThat(started.poll(60, TimeUnit.SECONDS).token()).isEqualTo("first");
        }
    }

    private DemoAgents watch(Path folder) {
        String server = "http://127.0.0.1:" + cluster.getAddress().getPort() + "/clusters/dev";
        return DemoAgents.watch(
                Map.of("dev", new Endpoints.Cluster(server, "admin", "")),
                folder.resolve("registrations.json"),
                HttpClient.newHttpClient(),
                (name, registration) -> {
                    started.add(registration);
                    return () -> closed.add(registration);
                });
    }

    private static String secret(String token) {
        return """
                {"items":[{"metadata":{"name":"other"},"data":{}},
                 {"metadata":{"name":"lowtide-agent-registration"},
                  "data":{"token":"%s","endpoint":"%s","clusterId":"%s"}}]}""".formatted(encoded(token), encoded("http://door"), encoded("cluster-1"));
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
