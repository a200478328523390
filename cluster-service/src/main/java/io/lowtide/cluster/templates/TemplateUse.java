package io.lowtide.cluster.templates;

import java.util.UUID;
import reactor.core.publisher.Flux;

/** Who holds a cluster to a template. */
public interface TemplateUse {

    /** The clusters whose policy names the template, by name. */
    Flux<User> of(UUID templateId, int most);

    /** A cluster as people call it. */
    record User(UUID clusterId, String name) {}
}
