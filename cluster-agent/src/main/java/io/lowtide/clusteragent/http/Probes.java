package io.lowtide.clusteragent.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Answers the kubelet and Prometheus inside the pod: {@code /healthz}, {@code /readyz}, {@code /metrics}. */
public final class Probes implements AutoCloseable {

    private static final int OK = 200;
    private static final int NOT_NOW = 503;

    private final HttpServer server;

    private Probes(HttpServer server) {
        this.server = server;
    }

    /**
     * @param port 0: any free one
     * @param ready whether the control plane hears this agent, or another one of the cluster speaks
     * @param metrics by name, read at each scrape
     */
    public static Probes start(int port, BooleanSupplier ready, Supplier<Map<String, Number>> metrics)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/healthz", exchange -> answer(exchange, OK, "ok\n"));
        server.createContext("/readyz", exchange -> {
            boolean now = ready.getAsBoolean();
            answer(exchange, now ? OK : NOT_NOW, now ? "ok\n" : "the control plane does not answer\n");
        });
        server.createContext("/metrics", exchange -> answer(exchange, OK, text(metrics.get())));
        server.start();
        return new Probes(server);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static String text(Map<String, Number> metrics) {
        SortedMap<String, Number> sorted = new TreeMap<>(metrics);
        StringBuilder text = new StringBuilder();
        sorted.forEach((name, value) -> text.append("# TYPE ")
                .append(name)
                .append(name.endsWith("_total") ? " counter\n" : " gauge\n")
                .append(name)
                .append(' ')
                .append(value)
                .append('\n'));
        return text.toString();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
