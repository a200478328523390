package io.lowtide.platform.security;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Clients of the other services: each hop carries its own token, the request id and the trace. */
public final class InternalClients {
    private final String self;
    private final InternalTokens tokens;
    private final Map<String, URI> addresses;
    private final Duration timeout;
    private final WebClient.Builder builder;
    private final Map<String, WebClient> clients = new ConcurrentHashMap<>();

    InternalClients(
            String self,
            InternalTokens tokens,
            Map<String, URI> addresses,
            Duration timeout,
            WebClient.Builder builder) {
        this.self = self;
        this.tokens = tokens;
        this.addresses = Map.copyOf(addresses);
        this.timeout = timeout;
        this.builder = builder;
    }

    /** The client of a service; fails when its address {@code lowtide.services.<name>} is not set. */
    public WebClient to(String service) {
        return clients.computeIfAbsent(service, name -> build(name, timeout));
    }

    /** For answers that take longer: a client with a breaker of its own, so that their failing opens nobody else's. */
    public WebClient to(String service, Duration patience) {
        return clients.computeIfAbsent(service + " within " + patience, name -> build(service, patience));
    }

    private WebClient build(String service, Duration patience) {
        URI address = addresses.get(service);
        if (address == null) {
            throw new IllegalStateException("lowtide.services." + service + " is missing (expected: its base address)");
        }
        CircuitBreaker breaker = CircuitBreaker.of(
                service,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(5)
                        .minimumNumberOfCalls(5)
                        .failureRateThreshold(100)
                        .waitDurationInOpenState(Duration.ofSeconds(60))
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .build());
        return builder.clone()
                .baseUrl(address.toString())
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 * 1024 * 1024))
                .filter((request, next) -> next.exchange(request)
                        .timeout(patience)
                        .transformDeferred(CircuitBreakerOperator.of(breaker))
                        .retryWhen(Retry.backoff(request.method() == HttpMethod.GET ? 1 : 0, Duration.ofMillis(50))
                                .filter(InternalClients::isPassing)
                                .onRetryExhaustedThrow((spec, signal) -> signal.failure())))
                .filter(identified(service))
                .build();
    }

    private ExchangeFilterFunction identified(String service) {
        return (request, next) -> Callers.find()
                .defaultIfEmpty(Callers.system(null, self))
                .flatMap(caller -> next.exchange(ClientRequest.from(request)
                        .headers(headers -> {
                            headers.setBearerAuth(tokens.mint(service, asService(caller)));
                            headers.set("X-Request-Id", caller.requestId());
                            headers.set("traceparent", caller.traceparent());
                        })
                        .build()));
    }

    /** What a service asks of another it asks as itself, for the organisation at hand. */
    private Caller asService(Caller caller) {
        return new Caller(
                caller.orgId(),
                new Actor("service", self, self),
                java.util.Set.of(Role.SERVICE),
                null,
                caller.requestId(),
                caller.traceparent());
    }

    private static boolean isPassing(Throwable failure) {
        return failure instanceof WebClientRequestException
                || failure instanceof TimeoutException
                || failure instanceof IOException;
    }

    /** For callers that want the pause before an answer they can do without. */
    public static <T> Mono<T> orElse(Mono<T> call, Duration patience, T otherwise) {
        return call.timeout(patience).onErrorReturn(otherwise);
    }
}
