package io.lowtide.platform.observability;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Traces go to a collector when an address is set, and nowhere otherwise. */
@AutoConfiguration
@EnableConfigurationProperties(OtlpProperties.class)
class ObservabilityConfiguration {

    @Bean(destroyMethod = "close")
    @ConditionalOnExpression("!'${lowtide.otlp.endpoint:}'.isBlank()")
    OpenTelemetrySdk openTelemetry(OtlpProperties otlp, Environment environment) {
        Resource resource = Resource.getDefault()
                .merge(Resource.create(Attributes.of(
                        AttributeKey.stringKey("service.name"),
                        "lowtide-" + environment.getRequiredProperty("lowtide.service"))));
        SdkTracerProvider tracers = SdkTracerProvider.builder()
                .setResource(resource)
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(otlp.sampleRatio())))
                .addSpanProcessor(BatchSpanProcessor.builder(OtlpHttpSpanExporter.builder()
                                .setEndpoint(String.valueOf(otlp.endpoint()))
                                .build())
                        .build())
                .build();
        return OpenTelemetrySdk.builder().setTracerProvider(tracers).build();
    }

    @Bean
    @ConditionalOnMissingBean
    Entrances entrances(ObjectProvider<OpenTelemetrySdk> telemetry, Environment environment) {
        String service = environment.getRequiredProperty("lowtide.service");
        OpenTelemetrySdk sdk = telemetry.getIfAvailable();
        return sdk == null ? Entrances.untraced(service) : new Entrances(service, sdk);
    }
}
