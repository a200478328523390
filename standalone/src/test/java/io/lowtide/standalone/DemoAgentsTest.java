package io.lowtide.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.lowtide.standalone.DemoAgents.Registration;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoAgentsTest {

    private final AtomicReference<String> secrets = new AtomicReference<>("{\"items\":[]}");
    private final BlockingQueue<Registration> started = new LinkedBlockingQueue<>();
    private final BlockingQueue<Registration> closed = new LinkedBlockingQueue<>();
    private HttpServer cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cluster.createContext("/clusters/dev/api/v1/namespaces/lowtide/secrets", exchange -> {
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
    void startsAnAgentForEachRegistrationAndOneAtATime() throws Exception {
        String kubernetes = "http://127.0.0.1:" + cluster.getAddress().getPort();
        try (DemoAgents agents = DemoAgents.watch(kubernetes, List.of("dev"), registration -> {
            started.add(registration);
            return () -> closed.add(registration);
        })) {
            secrets.set(secret("first"));
            Registration first = started.poll(5, TimeUnit.SECONDS);
            assertThat(first)
                    .isEqualTo(new Registration(kubernetes + "/clusters/dev", "first", "http://door", "cluster-1"));
            assertThat(closed).isEmpty();

            secrets.set(secret("second"));
            assertThat(started.poll(5, TimeUnit.SECONDS).token()).isEqualTo("second");
            assertThat(closed.poll(5, TimeUnit.SECONDS)).isEqualTo(first);
        }
        assertThat(closed).extracting(Registration::token).containsExactly("second");
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
