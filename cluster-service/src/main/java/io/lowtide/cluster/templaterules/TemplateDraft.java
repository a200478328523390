package io.lowtide.cluster.templaterules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node template as somebody wrote it; what was left out is null. */
public record TemplateDraft(
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

    /** The same with the product's defaults where nothing was said. */
    public TemplateDraft complete() {
        return new TemplateDraft(
                name,
                description,
                families == null ? List.of() : families,
                architecture == null ? "x86_64" : architecture,
                sizeExclusions == null ? List.of() : sizeExclusions,
                purchaseOption == null ? "hybrid" : purchaseOption,
                allocationStrategy == null ? "price_capacity_optimized" : allocationStrategy,
                profile == null ? "balanced" : profile,
                diskType == null ? "gp3" : diskType,
                diskSizeGb == null ? 100 : diskSizeGb,
                securityGroupIds == null ? List.of() : securityGroupIds,
                subnetIds == null ? List.of() : subnetIds);
    }

    public TemplateDraft named(String other) {
        return new TemplateDraft(
                other,
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
}
