package io.lowtide.platform.testkit;

import static io.lowtide.platform.testkit.Eventually.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class SseTestClientTest {

    @Test
    void remembersWhatCame() {
        DisposableServer server = HttpServer.create()
                .port(0)
                .handle((request, response) -> response.sse()
                        .sendString(Mono.just("id: 7\nevent: scan-progress\ndata: {\"last\":\""
                                + request.requestHeaders().get("Last-Event-ID") + "\"}\n\n")))
                .bindNow();
        WebClient client = WebClient.create("http://127.0.0.1:" + server.port());
        try (SseTestClient sse = SseTestClient.resume(client, "/streams/events", "6")) {
            assertThat(sse.await("scan-progress", PATIENCE).data()).isEqualTo("{\"last\":\"6\"}");
            assertThat(sse.events("scan-progress")).hasSize(1);
            Eventually.eventually(() -> assertThat(sse.isCompleted()).isTrue());
        } finally {
            server.disposeNow();
        }
    }

    @Test
    void saysWhyTheStreamFailed() {
        DisposableServer server = HttpServer.create()
                .port(0)
                .handle((request, response) -> response.status(403).send())
                .bindNow();
        WebClient client = WebClient.create("http://127.0.0.1:" + server.port());
        try (SseTestClient sse = SseTestClient.open(client, "/streams/events")) {
            assertThatThrownBy(() -> sse.await("scan-progress", Duration.ofSeconds(1)))
                    .hasMessageContaining("the stream failed")
                    .hasRootCauseMessage(
                            "403 Forbidden from GET http://127.0.0.1:" + server.port() + "/streams/events");
        } finally {
            server.disposeNow();
        }
    }
}
