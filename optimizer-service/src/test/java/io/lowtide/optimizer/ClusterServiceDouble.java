package io.lowtide.optimizer;

import io.lowtide.contracts.cluster.ClusterSnapshot;
import io.lowtide.platform.messaging.EventJson;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The one endpoint of cluster-service the optimizer asks. */
final class ClusterServiceDouble implements AutoCloseable {
    private final Map<String, Supplier<ClusterSnapshot>> snapshots = new ConcurrentHashMap<>();
    private final EventJson json = new EventJson();
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(routes -> routes.get("/internal/clusters/{id}/snapshot", (request, response) -> {
                Supplier<ClusterSnapshot> known = snapshots.get(request.param("id"));
                ClusterSnapshot snapshot = known == null ? null : known.get();
                if (snapshot == null || request.requestHeaders().get("Authorization") == null) {
                    return response.status(snapshot == null ? 404 : 401).send();
                }
                return response.header("Content-Type", "application/json").sendString(Mono.just(json.write(snapshot)));
            }))
            .bindNow();

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    void tells(ClusterSnapshot snapshot) {
        tells(snapshot.clusterId(), () -> snapshot);
    }

    /** Asked anew each time. */
    void tells(UUID cluster, Supplier<ClusterSnapshot> snapshot) {
        snapshots.put(cluster.toString(), snapshot);
    }

    /** Answers with nothing but a failure for so many questions. */
    void isAway(UUID cluster, int questions) {
        Supplier<ClusterSnapshot> then = snapshots.get(cluster.toString());
        AtomicInteger asked = new AtomicInteger();
        tells(cluster, () -> {
            if (asked.getAndIncrement() < questions) {
                throw new IllegalStateException("away");
            }
            return then.get();
        });
    }

    void forgets(UUID cluster) {
        snapshots.remove(cluster.toString());
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
