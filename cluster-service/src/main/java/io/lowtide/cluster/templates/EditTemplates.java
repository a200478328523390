package io.lowtide.cluster.templates;

import io.lowtide.cluster.templaterules.Finding;
import io.lowtide.cluster.templaterules.Finding.Severity;
import io.lowtide.cluster.templaterules.TemplateDraft;
import io.lowtide.cluster.templaterules.TemplateRules;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import io.lowtide.platform.web.EntityVersion;
import io.lowtide.platform.web.FieldError;
import io.lowtide.platform.web.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Writes templates: made, changed, copied, taken as default, deleted. Only what the rules find no error in is kept. */
public final class EditTemplates {
    private static final int MOST_NAMED = 20;

    private final Templates templates;
    private final TemplateUse use;
    private final TemplateRules rules;
    private final TemplateEvents events;
    private final Atomic atomic;

    EditTemplates(Templates templates, TemplateUse use, TemplateRules rules, TemplateEvents events, Atomic atomic) {
        this.templates = templates;
        this.use = use;
        this.rules = rules;
        this.events = events;
        this.atomic = atomic;
    }

    /** What is to be said of a draft, without keeping it. */
    public List<Finding> findings(TemplateDraft draft) {
        return rules.check(draft.complete());
    }

    public Mono<Template> create(TemplateDraft draft) {
        return Mono.fromSupplier(() -> sound(draft))
                .flatMap(complete -> atomic.call(
                        templates.add(Ids.next(), complete).flatMap(template -> told(template, "created"))));
    }

    /** Empty for a template nobody knows. */
    public Mono<Template> change(UUID id, TemplateDraft draft, @Nullable String ifMatch) {
        return atomic.call(templates.lock(id).flatMap(template -> {
            EntityVersion.require(ifMatch, template.version());
            return templates.save(template.with(sound(draft))).flatMap(saved -> told(saved, "updated"));
        }));
    }

    /** A copy of its own that is not the default; empty for a template nobody knows. */
    public Mono<Template> copy(UUID id, String name) {
        return templates.find(id).flatMap(template -> create(template.draft().named(name)));
    }

    /** Empty for a template nobody knows. */
    public Mono<Swap> makeDefault(UUID id) {
        return atomic.call(templates
                .lock(id)
                .flatMap(template -> templates
                        .makeDefault(id)
                        .map(before -> new Swap(before, id))
                        .defaultIfEmpty(new Swap(null, id))
                        .flatMap(swap -> events.changed(template, "default").thenReturn(swap))));
    }

    /** Empty for a template nobody knows. */
    public Mono<Template> delete(UUID id) {
        return atomic.call(templates
                .lock(id)
                .flatMap(template -> use.of(id, MOST_NAMED)
                        .map(TemplateUse.User::name)
                        .collectList()
                        .flatMap(users -> users.isEmpty() ? gone(template) : Mono.error(inUse(template, users)))));
    }

    private Mono<Template> gone(Template template) {
        return templates.delete(template.id()).then(told(template, "deleted"));
    }

    private static RuntimeException inUse(Template template, List<String> users) {
        return Problem.conflict(template.name() + " is used by " + String.join(", ", users)
                + " (expected: a template no policy names)");
    }

    private Mono<Template> told(Template template, String op) {
        return events.changed(template, op).thenReturn(template);
    }

    private TemplateDraft sound(TemplateDraft draft) {
        TemplateDraft complete = draft.complete();
        List<FieldError> errors = rules.check(complete).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(finding -> new FieldError(finding.field(), finding.message()))
                .toList();
        if (!errors.isEmpty()) {
            throw Problem.validation(errors);
        }
        return complete;
    }

    /** Which template was the default, and which is. */
    public record Swap(@Nullable UUID previousDefault, UUID newDefault) {}
}
