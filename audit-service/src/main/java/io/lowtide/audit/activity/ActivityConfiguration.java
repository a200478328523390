package io.lowtide.audit.activity;

import io.lowtide.audit.sentence.Sentences;
import java.io.IOException;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** Reads the sentences. */
@Configuration(proxyBeanMethods = false)
class ActivityConfiguration {

    @Bean
    Sentences sentences() throws IOException {
        Properties file = PropertiesLoaderUtils.loadProperties(
                new EncodedResource(new ClassPathResource("audit-activity/sentences.properties"), "UTF-8"));
        Map<String, String> templates = file.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(event -> event, file::getProperty));
        return new Sentences(templates);
    }
}
