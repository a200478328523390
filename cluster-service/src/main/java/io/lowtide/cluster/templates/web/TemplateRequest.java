package io.lowtide.cluster.templates.web;

import io.lowtide.cluster.templaterules.TemplateDraft;
import io.lowtide.platform.web.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A template as somebody writes it. */
record TemplateRequest(
        @Nullable String name,
        @Nullable String description,
        @Nullable List<String> families,
        @Nullable String architecture,
        @Nullable List<String> sizeExclusions,
        @Nullable String purchaseOption,
        @Nullable String allocationStrategy,
        @Nullable String profile,
        @Nullable String diskType,
        @Nullable Integer diskSizeGb,
        @Nullable List<String> securityGroupIds,
        @Nullable List<String> subnetIds) {
    private static final int LONGEST = 100;

    /** Nothing is kept without a name. */
    TemplateDraft named() {
        return draft().named(name(name));
    }

    TemplateDraft draft() {
        return new TemplateDraft(
                name,
                description,
                families,
                architecture,
                sizeExclusions,
                purchaseOption,
                allocationStrategy,
                profile,
                diskType,
                diskSizeGb,
                securityGroupIds,
                subnetIds);
    }

    static String name(@Nullable String name) {
        String stripped = name == null ? "" : name.strip();
        if (stripped.isEmpty()
                || stripped.length() > LONGEST
                || stripped.chars().anyMatch(Character::isISOControl)) {
            throw Problem.validation(
                    "name",
                    stripped.length() + " characters",
                    "1 to " + LONGEST + " characters, none of them control characters");
        }
        return stripped;
    }
}
