package io.lowtide.platform.web;

import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A POST with an {@code Idempotency-Key} has its effect once in 24 hours: the same key with the same body gets the
 * stored answer, with another body 422, and while the first is still under way 409. Answers of 5xx are not kept.
 */
@Order(10)
final class Idempotency implements WebFilter {
    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,128}");
    private static final int MAX_BODY = 1024 * 1024;

    private final DatabaseClient database;
    private final Atomic atomic;

    Idempotency(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String key = exchange.getRequest().getHeaders().getFirst(HEADER);
        if (key == null || exchange.getRequest().getMethod() != HttpMethod.POST) {
            return chain.filter(exchange);
        }
        // in the context, not among the attributes: a request that is passed on is its service's to remember
        return Callers.find()
                .map(caller -> caller.orgId() != null)
                .defaultIfEmpty(false)
                .flatMap(ours -> ours ? keyed(exchange, chain, key) : chain.filter(exchange));
    }

    private Mono<Void> keyed(ServerWebExchange exchange, WebFilterChain chain, String key) {
        if (!KEY.matcher(key).matches()) {
            return Mono.error(Problem.validation(HEADER, key, "1 to 128 printable characters"));
        }
        return DataBufferUtils.join(exchange.getRequest().getBody(), MAX_BODY)
                .map(Idempotency::bytes)
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> once(exchange, chain, key, body));
    }

    private Mono<Void> once(ServerWebExchange exchange, WebFilterChain chain, String key, byte[] body) {
        String route = exchange.getRequest().getPath().value();
        String hash = sha256(body);
        return claim(route, key, hash)
                .flatMap(mine -> mine
                        ? first(exchange, chain, route, key, body)
                        : stored(route, key).flatMap(answer -> replay(exchange, answer, hash)));
    }

    /** No request is under way for a minute: who claimed the key and never answered has died. */
    private Mono<Boolean> claim(String route, String key, String hash) {
        return atomic.call(database.sql("DELETE FROM idempotency WHERE route = :route AND key = :key"
                        + " AND (created_at < now() - interval '24 hours'"
                        + " OR status IS NULL AND created_at < now() - interval '1 minute')")
                .bind("route", route)
                .bind("key", key)
                .then()
                .then(database.sql("INSERT INTO idempotency (org_id, route, key, body_hash)"
                                + " VALUES (current_setting('app.org_id')::uuid, :route, :key, :hash)"
                                + " ON CONFLICT DO NOTHING")
                        .bind("route", route)
                        .bind("key", key)
                        .bind("hash", hash)
                        .fetch()
                        .rowsUpdated()
                        .map(rows -> rows == 1)));
    }

    private Mono<Void> first(ServerWebExchange exchange, WebFilterChain chain, String route, String key, byte[] body) {
        Recording response = new Recording(exchange, answer -> keep(route, key, answer));
        ServerWebExchange recorded = exchange.mutate()
                .request(replayable(exchange, body))
                .response(response)
                .build();
        return chain.filter(recorded)
                .onErrorResume(failure -> forget(route, key).then(Mono.error(failure)))
                .then(Mono.defer(() -> response.wrote() ? Mono.empty() : keep(route, key, response.empty())));
    }

    private static ServerHttpRequestDecorator replayable(ServerWebExchange exchange, byte[] body) {
        return new ServerHttpRequestDecorator(exchange.getRequest()) {
            @Override
            public Flux<DataBuffer> getBody() {
                return body.length == 0 ? Flux.empty() : Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body));
            }
        };
    }

    private Mono<Void> keep(String route, String key, Answer answer) {
        if (answer.status() >= 500) {
            return forget(route, key);
        }
        DatabaseClient.GenericExecuteSpec update = database.sql("UPDATE idempotency SET status = :status,"
                        + " content_type = :type, body = :body WHERE route = :route AND key = :key")
                .bind("status", answer.status())
                .bind("route", route)
                .bind("key", key);
        update = answer.body() == null ? update.bindNull("body", byte[].class) : update.bind("body", answer.body());
        return atomic.call((answer.contentType() == null
                        ? update.bindNull("type", String.class)
                        : update.bind("type", answer.contentType()))
                .then());
    }

    private Mono<Void> forget(String route, String key) {
        return atomic.call(database.sql("DELETE FROM idempotency WHERE route = :route AND key = :key")
                .bind("route", route)
                .bind("key", key)
                .then());
    }

    private Mono<Stored> stored(String route, String key) {
        return atomic.call(database.sql("SELECT body_hash, status, content_type, body FROM idempotency"
                        + " WHERE route = :route AND key = :key")
                .bind("route", route)
                .bind("key", key)
                .map(row -> new Stored(
                        String.valueOf(row.get("body_hash", String.class)),
                        row.get("status", Integer.class),
                        row.get("content_type", String.class),
                        row.get("body", byte[].class)))
                .one());
    }

    private static Mono<Void> replay(ServerWebExchange exchange, Stored answer, String hash) {
        if (!answer.bodyHash().equals(hash)) {
            return Mono.error(Problem.validation(HEADER, "a key used before", "a new key for a new body"));
        }
        if (answer.status() == null) {
            return Mono.error(Problem.conflict("the first request with this key is still under way"));
        }
        if (answer.body() == null) {
            return Mono.error(Problem.conflict("the first request was answered with something shown once"));
        }
        exchange.getResponse().setStatusCode(HttpStatusCode.valueOf(answer.status()));
        exchange.getResponse().getHeaders().set("Idempotent-Replay", "true");
        if (answer.contentType() != null) {
            exchange.getResponse().getHeaders().setContentType(MediaType.parseMediaType(answer.contentType()));
        }
        return exchange.getResponse()
                .writeWith(Mono.just(exchange.getResponse().bufferFactory().wrap(answer.body())));
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private record Stored(
            String bodyHash,
            @Nullable Integer status,
            @Nullable String contentType,
            byte @Nullable [] body) {}

    /** @param body null where the answer says that it must not be stored, as one with a secret does */
    private record Answer(int status, @Nullable String contentType, byte @Nullable [] body) {}

    /** Keeps the answer before it is sent, so that a repeat after a lost connection finds it. */
    private static final class Recording extends ServerHttpResponseDecorator {
        private final java.util.function.Function<Answer, Mono<Void>> keep;
        private boolean wrote;

        Recording(ServerWebExchange exchange, java.util.function.Function<Answer, Mono<Void>> keep) {
            super(exchange.getResponse());
            this.keep = keep;
        }

        boolean wrote() {
            return wrote;
        }

        Answer empty() {
            return answer(new byte[0]);
        }

        @Override
        public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
            wrote = true;
            return DataBufferUtils.join(Flux.from(body))
                    .map(Idempotency::bytes)
                    .defaultIfEmpty(new byte[0])
                    .flatMap(bytes -> keep.apply(answer(bytes))
                            .then(super.writeWith(Mono.just(bufferFactory().wrap(bytes)))));
        }

        private Answer answer(byte[] body) {
            HttpStatusCode status = getStatusCode();
            MediaType type = getHeaders().getContentType();
            boolean secret = String.valueOf(getHeaders().getCacheControl()).contains("no-store");
            return new Answer(
                    status == null ? 200 : status.value(), type == null ? null : type.toString(), secret ? null : body);
        }
    }
}
