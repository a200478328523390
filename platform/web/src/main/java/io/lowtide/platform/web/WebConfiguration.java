package io.lowtide.platform.web;

import io.lowtide.platform.observability.Entrances;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.InternalTokens;
import io.swagger.v3.core.converter.ModelConverter;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Wires what every HTTP endpoint has around it. */
@AutoConfiguration
class WebConfiguration {
    /** The gateway refuses lines half as long with a problem; what passes it must not fail further in. */
    private static final int LONGEST_LINE = 16 * 1024;

    private static final int MOST_HEADERS = 32 * 1024;

    /** Comes last: the decoder is described as a whole, and the description before is forgotten. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> lineLengths() {
        return factory -> factory.addServerCustomizers(server -> server.httpRequestDecoder(
                spec -> spec.maxInitialLineLength(LONGEST_LINE).maxHeaderSize(MOST_HEADERS)));
    }

    @Bean
    JsonMapperBuilderCustomizer wireFormat() {
        return builder -> builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    @Bean
    Correlation correlation(Entrances entrances) {
        return new Correlation(entrances);
    }

    @Bean
    AccessFilter accessFilter(
            InternalTokens tokens, @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        return new AccessFilter(tokens, mappings);
    }

    @Bean
    AccessDeclared accessDeclared(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        return new AccessDeclared(mappings);
    }

    @Bean
    Idempotency idempotency(DatabaseClient database, Atomic atomic) {
        return new Idempotency(database, atomic);
    }

    @Bean
    ProblemHandler problemHandler(JsonMapper json) {
        return new ProblemHandler(json);
    }

    @Bean
    ModelConverter documentedNulls() {
        return new DocumentedNulls();
    }

    @Bean
    OperationCustomizer documentedRoles() {
        return new DocumentedRoles();
    }

    @Bean
    OpenApiCustomizer documentedPages() {
        return new DocumentedPages();
    }

    @Bean
    OpenApiCustomizer documentedProblems() {
        return new DocumentedProblems();
    }

    @Bean
    WebFluxConfigurer pageRequests() {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
                configurer.addCustomResolver(new PageRequestResolver());
            }
        };
    }
}
