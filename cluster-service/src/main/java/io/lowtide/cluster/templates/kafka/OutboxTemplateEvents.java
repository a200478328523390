package io.lowtide.cluster.templates.kafka;

import io.lowtide.cluster.templates.Template;
import io.lowtide.cluster.templates.TemplateEvents;
import io.lowtide.contracts.Topics;
import io.lowtide.contracts.cloud.TemplateChanged;
import io.lowtide.platform.messaging.Outbox;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells of templates on the topic of policies. */
@Component
final class OutboxTemplateEvents implements TemplateEvents {
    private final Outbox outbox;

    OutboxTemplateEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> changed(Template template, String op) {
        return outbox.append(
                Topics.CLOUD_POLICY,
                template.id().toString(),
                TemplateChanged.TYPE,
                new TemplateChanged(template.id(), template.name(), op));
    }
}
