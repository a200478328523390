package io.lowtide.gateway.front;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/**
 * The console's files. Those named by what is in them never change and are kept for a year; the others are asked for
 * again. Names of our own: all services share one class path in the single-machine mode.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleFiles implements WebFluxConfigurer {
    private static final Duration YEAR = Duration.ofDays(365);

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/gateway-console/assets/")
                .setCacheControl(CacheControl.maxAge(YEAR).cachePublic().immutable());
        registry.addResourceHandler("/static/**")
                .addResourceLocations("classpath:/gateway-console/static/", "classpath:/gateway-page/static/")
                .setCacheControl(CacheControl.noCache());
    }
}
