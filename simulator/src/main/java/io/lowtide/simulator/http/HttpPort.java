package io.lowtide.simulator.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A listening port; each call is answered from memory, on the event loop. */
public final class HttpPort implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HttpPort.class);

    private final String host;
    private final DisposableServer server;

    private HttpPort(String host, DisposableServer server) {
        this.host = host;
        this.server = server;
    }

    /** @param port 0: any free one */
    public static HttpPort start(String host, int port, Function<Call, Answer> answers) {
        return new HttpPort(
                host,
                HttpServer.create()
                        .host(host)
                        .port(port)
                        .handle((request, response) -> exchange(request, response, answers))
                        .bindNow());
    }

    public String endpoint() {
        return "http://" + host + ":" + server.port();
    }

    private static Mono<Void> exchange(
            HttpServerRequest request, HttpServerResponse response, Function<Call, Answer> answers) {
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> send(response, answer(call(request, body), answers)));
    }

    private static Answer answer(Call call, Function<Call, Answer> answers) {
        try {
            return answers.apply(call);
        } catch (RuntimeException e) {
            log.error("{} {} failed", call.method(), call.path(), e);
            return Answer.of(500, "text/plain", "the simulator failed: " + e);
        }
    }

    private static Call call(HttpServerRequest request, byte[] body) {
        String uri = request.uri();
        int mark = uri.indexOf('?');
        Map<String, String> headers = new HashMap<>();
        request.requestHeaders()
                .forEach(header -> headers.merge(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue(),
                        (one, other) -> one + "," + other));
        return new Call(
                request.method().name(),
                mark < 0 ? uri : uri.substring(0, mark),
                mark < 0 ? "" : uri.substring(mark + 1),
                Map.copyOf(headers),
                body);
    }

    private static Mono<Void> send(HttpServerResponse response, Answer answer) {
        response.status(answer.status())
                .header(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
                .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(answer.body().length));
        answer.headers().forEach(response::header);
        return response.sendObject(Unpooled.wrappedBuffer(answer.body())).then();
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
