package io.lowtide.cluster.templates;

import reactor.core.publisher.Mono;

/** Tells others of templates, in the transaction of the change. */
public interface TemplateEvents {

    /** @param op created, updated, deleted or default */
    Mono<Void> changed(Template template, String op);
}
