package io.lowtide.agent.agents.web;

import io.lowtide.agent.agents.AgentCredential;
import io.lowtide.agent.agents.AuthenticateAgent;
import io.lowtide.agent.agents.ProveAgent;
import io.lowtide.agent.agents.ProveAgent.Outcome;
import io.lowtide.agent.credential.AgentKey;
import io.lowtide.agent.identity.RequestProof;
import io.lowtide.platform.security.Actor;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Problem;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes the agent that signed a request, or sent its key along, the caller, before the platform asks who calls. Each is
 * looked up anew: a key that was revoked a moment ago opens nothing on any replica.
 */
@Component
@Order(-10)
final class AgentCredentialFilter implements WebFilter {
    private static final String SCHEME = "Bearer ";
    private static final String AGENT = "X-Agent-Id";
    private static final String TIMESTAMP = "X-Timestamp";
    private static final String NONCE = "X-Nonce";
    private static final String SIGNATURE = "X-Signature";

    private final AuthenticateAgent authenticateAgent;
    private final ProveAgent proveAgent;
    private final Clock clock;

    AgentCredentialFilter(AuthenticateAgent authenticateAgent, ProveAgent proveAgent, Clock clock) {
        this.authenticateAgent = authenticateAgent;
        this.proveAgent = proveAgent;
        this.clock = clock;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (!request.getPath().value().startsWith("/api/v1/agent/")) {
            return chain.filter(exchange);
        }
        if (request.getHeaders().getFirst(SIGNATURE) != null) {
            return signed(exchange, chain);
        }
        String authorization = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return authorization == null || !authorization.startsWith(SCHEME + AgentKey.MARK)
                ? chain.filter(exchange)
                : keyed(exchange, chain, authorization.substring(SCHEME.length()));
    }

    private Mono<Void> keyed(ServerWebExchange exchange, WebFilterChain chain, String key) {
        return Mono.justOrEmpty(AgentKey.parse(key))
                .flatMap(authenticateAgent::authenticate)
                .filter(stored -> stored.isValidAt(clock.instant()))
                .switchIfEmpty(Mono.error(() -> Problem.unauthenticated("the agent's key is not or no longer valid")))
                .map(stored -> new AgentCredential(stored.agentId(), stored.orgId(), stored.clusterId(), false))
                .flatMap(agent -> proceed(exchange, chain, agent));
    }

    /** The body is read whole: the signature is over its bytes as they travelled. */
    private Mono<Void> signed(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (request.getHeaders().getContentLength() > SnapshotBody.MAX_BYTES) {
            return Mono.error(() -> Problem.tooLarge("body: larger than 8 MiB (expected: at most that)"));
        }
        return DataBufferUtils.join(request.getBody(), SnapshotBody.MAX_BYTES)
                .map(AgentCredentialFilter::bytes)
                .defaultIfEmpty(new byte[0])
                .flatMap(body ->
                        prove(request, body).flatMap(agent -> proceed(withBody(exchange, body), chain, agent)));
    }

    private Mono<AgentCredential> prove(ServerHttpRequest request, byte[] body) {
        RequestProof proof = new RequestProof(
                request.getMethod().name(),
                request.getURI().getRawPath(),
                request.getURI().getRawQuery(),
                header(request, TIMESTAMP),
                header(request, NONCE),
                body);
        return proveAgent
                .prove(header(request, AGENT), proof, header(request, SIGNATURE))
                .map(AgentCredentialFilter::proven);
    }

    private static AgentCredential proven(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Proven proven -> proven.agent();
            case Outcome.Refused refused -> throw Problem.unauthenticated(refused.reason());
        };
    }

    private static String header(ServerHttpRequest request, String name) {
        @Nullable String value = request.getHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static ServerWebExchange withBody(ServerWebExchange exchange, byte[] body) {
        return exchange.mutate()
                .request(new ServerHttpRequestDecorator(exchange.getRequest()) {
                    @Override
                    public Flux<DataBuffer> getBody() {
                        return body.length == 0
                                ? Flux.empty()
                                : Flux.defer(() -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)));
                    }
                })
                .build();
    }

    private static Mono<Void> proceed(ServerWebExchange exchange, WebFilterChain chain, AgentCredential agent) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        Caller caller = new Caller(
                agent.orgId(),
                new Actor("agent", agent.agentId(), "Agent " + agent.agentId()),
                Set.of(Role.AGENT),
                null,
                String.valueOf(headers.getFirst("X-Request-Id")),
                String.valueOf(headers.getFirst("traceparent")));
        exchange.getAttributes().put(AgentCredential.ATTRIBUTE, agent);
        return chain.filter(exchange).contextWrite(Callers.as(caller));
    }
}
