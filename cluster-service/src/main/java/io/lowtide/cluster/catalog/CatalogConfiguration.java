package io.lowtide.cluster.catalog;

import io.lowtide.cluster.cloud.Cloud;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the use case from its ports. */
@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {

    @Bean
    ReadInstanceTypes readInstanceTypes(InstanceTypes types, Cloud cloud, Clock clock) {
        return new ReadInstanceTypes(types, cloud, clock);
    }
}
