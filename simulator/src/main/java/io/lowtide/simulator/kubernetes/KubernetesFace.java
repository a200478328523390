package io.lowtide.simulator.kubernetes;

import io.lowtide.simulator.world.Cluster;
import io.lowtide.simulator.world.World;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** The API servers of the world's clusters, each under {@code /clusters/{name}} of one port of this machine. */
public final class KubernetesFace implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KubernetesFace.class);
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String HOST = "127.0.0.1";
    private static final byte[] EMPTY = {};

    private final World world;
    private final AdminTokens tokens;
    private final Map<String, ClusterSide> sides;
    private final DisposableServer server;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "simulator-kubernetes");
        thread.setDaemon(true);
        return thread;
    });

    private KubernetesFace(World world, int port, AdminTokens tokens, Authority authority) {
        this.world = world;
        this.tokens = tokens;
        this.sides =
                world.clusters().stream().collect(Collectors.toMap(Cluster::name, cluster -> side(world, cluster)));
        this.server = HttpServer.create()
                .host(HOST)
                .port(port)
                .secure(tls -> tls.sslContext(authority.server(HOST)))
                .handle(this::serve)
                .bindNow();
    }

    /** @param port where to listen; 0: any free one */
    public static KubernetesFace start(World world, int port, AdminTokens tokens, Authority authority) {
        KubernetesFace face = new KubernetesFace(world, port, tokens, authority);
        // whoever watches is to hear of what is due, though nobody looks
        face.ticker.scheduleWithFixedDelay(face::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
        return face;
    }

    /** The address before {@code /clusters/{name}}. */
    public String endpoint() {
        return "https://" + HOST + ":" + ((InetSocketAddress) server.address()).getPort();
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        server.disposeNow(PATIENCE);
    }

    /** The namespace of the agent's chart is there from the start, for whoever installs it without creating it. */
    private static ClusterSide side(World world, Cluster cluster) {
        KeptObjects kept = new KeptObjects(world.clock());
        Resource namespaces = Catalog.find("", "v1", "namespaces").orElseThrow();
        kept.create(namespaces, null, "lowtide", Api.newNamespace("lowtide"));
        ClusterSide side = new ClusterSide(cluster, kept, world.clock());
        KarpenterObjects.show(side, null);
        return side;
    }

    /**
     * Karpenter runs in a cluster from now on, with one NodePool.
     *
     * @param manager who wrote the pool and keeps it as it is; null: nobody does
     */
    public void installKarpenter(Cluster cluster, @Nullable String manager) {
        cluster.installKarpenter();
        ClusterSide side = sides.get(cluster.name());
        if (side != null) {
            KarpenterObjects.show(side, manager);
        }
    }

    private void tick() {
        try {
            world.catchUp();
        } catch (RuntimeException e) {
            LOG.error("the world could not go on", e);
        }
    }

    private Publisher<Void> serve(HttpServerRequest request, HttpServerResponse response) {
        String accept =
                Optional.ofNullable(request.requestHeaders().get("Accept")).orElse("");
        Optional<ApiCall> call = ApiCall.of(request.method().name(), request.uri(), accept);
        ClusterSide side = call.map(it -> sides.get(it.cluster())).orElse(null);
        if (call.isEmpty() || side == null) {
            return send(response, ApiException.noSuchPath());
        }
        if (!authorized(request, side.cluster())) {
            return send(response, ApiException.unauthorized());
        }
        if (call.get().steps().isEmpty()) {
            return send(response, ApiException.noSuchPath());
        }
        if (isHealth(call.get())) {
            return response.header("Content-Type", "text/plain").sendString(Mono.just("ok"));
        }
        try {
            Optional<Publisher<Void>> watch = watch(side, call.get(), response);
            if (watch.isPresent()) {
                return watch.get();
            }
        } catch (ApiException e) {
            return send(response, e);
        }
        String type = Optional.ofNullable(request.requestHeaders().get("Content-Type"))
                .orElse("");
        Api api = new Api(side);
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(EMPTY)
                .map(body -> api.answer(call.get(), type, body))
                .flatMap(answer -> send(response, answer))
                .onErrorResume(ApiException.class, error -> send(response, error))
                .onErrorResume(RuntimeException.class, error -> {
                    LOG.error("{} {} failed", request.method(), request.uri(), error);
                    return send(response, ApiException.internal("the simulator failed: " + error));
                });
    }

    private static Optional<Publisher<Void>> watch(ClusterSide side, ApiCall call, HttpServerResponse response) {
        return call.target()
                .filter(target -> "GET".equals(call.method()) && call.flag("watch") && target.subresource() == null)
                .map(target -> {
                    if (!target.resource().allows("watch")) {
                        throw ApiException.methodNotAllowed();
                    }
                    Flux<ByteBuf> lines = Watching.events(
                                    side, target.resource(), target.namespace(), named(call, target))
                            .map(line -> Unpooled.copiedBuffer(line, StandardCharsets.UTF_8));
                    return response.header("Content-Type", "application/json").send(lines, line -> true);
                });
    }

    /** A watch of one object is a watch of all with a selector. */
    private static ApiCall named(ApiCall call, ApiCall.Target target) {
        return target.name() == null ? call : call.with("fieldSelector", "metadata.name=" + target.name());
    }

    private static boolean isHealth(ApiCall call) {
        return "GET".equals(call.method())
                && (call.steps().getFirst().equals("readyz")
                        || call.steps().getFirst().equals("livez")
                        || call.steps().getFirst().equals("healthz"));
    }

    private boolean authorized(HttpServerRequest request, Cluster cluster) {
        String header = request.requestHeaders().get("Authorization");
        return header != null
                && header.startsWith("Bearer ")
                && MessageDigest.isEqual(
                        header.substring("Bearer ".length()).trim().getBytes(StandardCharsets.UTF_8),
                        tokens.of(cluster.name()).getBytes(StandardCharsets.UTF_8));
    }

    private static Mono<Void> send(HttpServerResponse response, ApiException error) {
        return send(response, new Api.Answer(error.code(), error.status()));
    }

    private static Mono<Void> send(HttpServerResponse response, Api.Answer answer) {
        return response.status(answer.code())
                .header("Content-Type", "application/json")
                .header("Cache-Control", "no-cache, private")
                .sendByteArray(Mono.just(answer.body().toString().getBytes(StandardCharsets.UTF_8)))
                .then();
    }
}
