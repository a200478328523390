package io.lowtide.contracts.cloud;

import java.util.UUID;

/** A node template was created, updated, deleted or made the default. */
public record TemplateChanged(UUID templateId, String name, String op) {
    /** The type string on the wire; it never changes. */
    public static final String TYPE = "template.changed";
}
