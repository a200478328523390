package io.lowtide.cluster.templates;

import io.lowtide.cluster.templaterules.TemplateRules;
import io.lowtide.platform.persistence.Atomic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the use case from its ports. */
@Configuration(proxyBeanMethods = false)
class TemplatesConfiguration {

    @Bean
    EditTemplates editTemplates(Templates templates, TemplateUse use, TemplateEvents events, Atomic atomic) {
        return new EditTemplates(templates, use, new TemplateRules(InstanceFamilies.read()), events, atomic);
    }
}
