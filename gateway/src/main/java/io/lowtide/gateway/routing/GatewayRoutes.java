package io.lowtide.gateway.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.lowtide.gateway.GatewayProperties;
import io.lowtide.platform.security.InternalTokens;
import io.lowtide.platform.web.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.OrderedGatewayFilter;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ResponseStatusException;

/** One route per service, each with its patience and its breaker. */
@Configuration(proxyBeanMethods = false)
class GatewayRoutes {
    private static final List<String> SERVICES =
            List.of("auth", "cluster", "optimizer", "hibernation", "audit", "agent");
    private static final int BEFORE_EVERYTHING = -1000;

    @Bean
    RouteLocator routes(
            RouteLocatorBuilder builder, Environment environment, GatewayProperties properties, InternalTokens tokens) {
        RouteLocatorBuilder.Builder routes = builder.routes();
        for (String service : SERVICES) {
            String address = environment.getProperty("lowtide.services." + service);
            if (address == null || address.isBlank()) {
                throw new IllegalStateException(
                        "lowtide.services." + service + " is missing (expected: its base address)");
            }
            int patience = (int) properties.routeTimeout().toMillis();
            // an agent waits at the other end for something to do
            int timeout = "agent".equals(service) ? Math.max(patience, 30_000) : patience;
            routes.route(
                    service,
                    route -> route.predicate(exchange -> service.equals(RouteTable.serviceOf(
                                    exchange.getRequest().getPath().value())))
                            .filters(filters -> filters.filter(
                                            new OrderedGatewayFilter(guard(service), BEFORE_EVERYTHING))
                                    .filter(new Hop(service, tokens))
                                    .retry(retry -> retry.setRetries(2)
                                            .setMethods(HttpMethod.GET)
                                            .setSeries()))
                            .metadata(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, timeout)
                            .metadata(RouteMetadataUtils.CONNECT_TIMEOUT_ATTR, 2_000)
                            .uri(address));
        }
        return routes.build();
    }

    private static GatewayFilter guard(String service) {
        CircuitBreaker breaker = CircuitBreaker.of(
                "route-" + service,
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(5)
                        .minimumNumberOfCalls(5)
                        .failureRateThreshold(100)
                        .waitDurationInOpenState(Duration.ofSeconds(60))
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .recordException(GatewayRoutes::isOutage)
                        .build());
        return (exchange, chain) -> chain.filter(exchange)
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .onErrorMap(GatewayRoutes::isLate, failure -> Problem.timeout(service))
                .onErrorMap(IOException.class, failure -> Problem.unavailable(service, "not reachable"));
    }

    private static boolean isOutage(Throwable failure) {
        return failure instanceof IOException || isLate(failure);
    }

    private static boolean isLate(Throwable failure) {
        return failure instanceof TimeoutException
                || failure instanceof ResponseStatusException status
                        && status.getStatusCode().value() == 504;
    }
}
