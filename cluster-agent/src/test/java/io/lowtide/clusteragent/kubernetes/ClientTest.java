package io.lowtide.clusteragent.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.lowtide.clusteragent.KubernetesAccess;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ClientTest {

    private static final byte[] NODE =
            "{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"metadata\":{\"name\":\"a\"}}".getBytes(StandardCharsets.UTF_8);

    /** Whose answers wait until as many calls have come as may be on their way. */
    private final CyclicBarrier all = new CyclicBarrier(Client.AT_ONCE);

    private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();

    @Test
    void makesDoWithTheConnectionsItKeeps_howeverManyDrainsAskAtOnce() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
                ExecutorService drains = Executors.newVirtualThreadPerTaskExecutor();
                Client client = new Client(new KubernetesAccess.Address(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), null, null))) {
            server.setExecutor(workers);
            server.start();
            List<Future<String>> names = new ArrayList<>();
            for (int i = 0; i < 4 * Client.AT_ONCE; i++) {
                names.add(drains.submit(() -> client.call(
                        "node a",
                        api -> new CoreV1Api(api)
                                .readNode("a")
                                .execute()
                                .getMetadata()
                                .getName())));
            }
            for (Future<String> name : names) {
                assertThat(name.get(60, TimeUnit.SECONDS)).isEqualTo("a");
            }
        } finally {
            server.stop(0);
        }

        assertThat(connections).hasSize(Client.AT_ONCE);
    }

    private void answer(HttpExchange exchange) throws IOException {
        connections.add(exchange.getRemoteAddress());
        try {
            all.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IOException("fewer calls than expected", e);
        }
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, NODE.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(NODE);
        }
    }
}
