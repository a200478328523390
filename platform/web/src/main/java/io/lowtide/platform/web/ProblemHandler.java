package io.lowtide.platform.web;

import io.lowtide.platform.security.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Renders every failure as problem+json; what nobody foresaw is logged with its cause and told without it. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ProblemHandler implements ErrorWebExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    private final JsonMapper json;

    ProblemHandler(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        ProblemException problem = ProblemTranslation.of(failure);
        if (problem == null) {
            log.error(
                    "{} {} failed",
                    exchange.getRequest().getMethod(),
                    exchange.getRequest().getPath(),
                    failure);
            problem = Problem.of(ProblemCode.INTERNAL, "the request id names it in our logs");
        }
        return write(exchange, problem);
    }

    private Mono<Void> write(ServerWebExchange exchange, ProblemException problem) {
        exchange.getResponse()
                .setStatusCode(HttpStatusCode.valueOf(problem.code().status()));
        exchange.getResponse().getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.retryAfter() != null) {
            long seconds = Math.max(1, problem.retryAfter().toSeconds());
            exchange.getResponse().getHeaders().set("Retry-After", Long.toString(seconds));
        }
        byte[] body = json.writeValueAsBytes(view(exchange, problem));
        return exchange.getResponse()
                .writeWith(Mono.just(exchange.getResponse().bufferFactory().wrap(body)));
    }

    private static ProblemView view(ServerWebExchange exchange, ProblemException problem) {
        @Nullable List<FieldError> errors = problem.errors().isEmpty() ? null : problem.errors();
        return new ProblemView(
                "https://lowtide.io/problems/" + problem.code().code(),
                problem.code().title(),
                problem.code().status(),
                String.valueOf(problem.getMessage()),
                exchange.getRequest().getPath().value(),
                problem.code().code(),
                requestId(exchange),
                errors);
    }

    private static @Nullable String requestId(ServerWebExchange exchange) {
        return exchange.getAttribute(Caller.class.getName()) instanceof Caller caller
                ? caller.requestId()
                : exchange.getResponse().getHeaders().getFirst(Correlation.REQUEST_ID);
    }
}
