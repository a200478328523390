package io.lowtide.cluster.templates;

import io.lowtide.cluster.templaterules.TemplateDraft;
import java.time.Instant;
import java.util.UUID;

/**
 * A node template of an organisation: what the nodes of a cluster may be.
 *
 * @param draft complete: what its author left out has the product's default
 */
public record Template(
        UUID id, TemplateDraft draft, boolean isDefault, long version, Instant createdAt, Instant updatedAt) {

    public String name() {
        return String.valueOf(draft.name());
    }

    Template with(TemplateDraft other) {
        return new Template(id, other, isDefault, version, createdAt, updatedAt);
    }
}
