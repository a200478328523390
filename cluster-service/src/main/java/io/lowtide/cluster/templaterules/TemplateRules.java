package io.lowtide.cluster.templaterules;

import io.lowtide.cluster.templaterules.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules a node template is held to. */
public final class TemplateRules {
    private static final int DISK_MIN = 10;
    private static final int DISK_MAX = 16_000;
    private static final int LONGEST_LIST = 100;
    private static final int LONGEST_SHOWN = 100;

    private final Map<String, Family> families;

    public TemplateRules(Map<String, Family> families) {
        this.families = Map.copyOf(families);
    }

    /** Findings on a completed draft, errors first as they are found. */
    public List<Finding> check(TemplateDraft draft) {
        List<Finding> found = new ArrayList<>();
        fields(draft, found);
        List<String> names = Objects.requireNonNullElse(draft.families(), List.of());
        if (names.isEmpty() || names.size() > LONGEST_LIST) {
            found.add(error("families", null, names.size() + " families (expected: 1 to " + LONGEST_LIST + ")"));
        }
        for (String name : names) {
            Family family = name == null ? null : families.get(name);
            if (family == null) {
                found.add(error("families", name, shown(name) + " is no instance family (expected: one like m6i)"));
            } else if (!family.architecture().equals(draft.architecture())) {
                found.add(error(
                        "families",
                        name,
                        name + " is " + family.architecture() + " (expected: " + draft.architecture() + ")"));
            }
        }
        mixes(
                names.stream()
                        .filter(Objects::nonNull)
                        .flatMap(name -> Stream.ofNullable(families.get(name)))
                        .toList(),
                found);
        advice(draft, names, found);
        return List.copyOf(found);
    }

    private static void fields(TemplateDraft draft, List<Finding> found) {
        among(found, "architecture", draft.architecture(), Set.of("x86_64", "arm64"));
        among(found, "purchase_option", draft.purchaseOption(), Set.of("spot", "on_demand", "hybrid"));
        among(
                found,
                "allocation_strategy",
                draft.allocationStrategy(),
                Set.of("lowest_price", "capacity_optimized", "price_capacity_optimized"));
        among(found, "profile", draft.profile(), Set.of("cheapest", "balanced", "performance"));
        among(found, "disk_type", draft.diskType(), Set.of("gp2", "gp3", "io1", "io2", "ephemeral"));
        Integer disk = draft.diskSizeGb();
        if (disk == null || disk < DISK_MIN || disk > DISK_MAX) {
            found.add(error("disk_size_gb", null, disk + " (expected: " + DISK_MIN + " to " + DISK_MAX + ")"));
        }
        shape(found, "size_exclusions", draft.sizeExclusions(), "[a-z0-9-]{1,32}", "a size like metal");
        shape(found, "security_group_ids", draft.securityGroupIds(), "sg-[0-9a-f]{8,17}", "an id like sg-0123abcd");
        shape(found, "subnet_ids", draft.subnetIds(), "subnet-[0-9a-f]{8,17}", "an id like subnet-0123abcd");
        String description = draft.description();
        if (description != null && (description.length() > 2000 || description.indexOf(0) >= 0)) {
            found.add(error(
                    "description",
                    null,
                    description.length() + " characters (expected: at most 2000, none of them NUL)"));
        }
    }

    private static void mixes(List<Family> known, List<Finding> found) {
        long accelerated = known.stream().filter(Family::accelerated).count();
        if (accelerated > 0 && accelerated < known.size()) {
            found.add(new Finding(
                    Severity.WARNING, "families", null, "families with and without accelerators are mixed"));
        }
        long burstable = known.stream().filter(Family::burstable).count();
        if (burstable > 0 && burstable < known.size()) {
            found.add(new Finding(Severity.INFO, "families", null, "burstable families are mixed with others"));
        }
    }

    private static void advice(TemplateDraft draft, List<String> names, List<Finding> found) {
        if ("gp2".equals(draft.diskType())) {
            found.add(new Finding(Severity.INFO, "disk_type", null, "gp3 costs less than gp2 and is faster"));
        }
        if ("spot".equals(draft.purchaseOption()) && names.size() == 1) {
            found.add(new Finding(
                    Severity.WARNING,
                    "families",
                    names.getFirst(),
                    "low diversification: spot on one family is interrupted together"));
        }
    }

    private static void among(List<Finding> found, String field, @Nullable String value, Set<String> allowed) {
        if (value == null || !allowed.contains(value)) {
            String expected = String.join(", ", allowed.stream().sorted().toList());
            found.add(error(field, null, shown(value) + " (expected: one of " + expected + ")"));
        }
    }

    private static void shape(
            List<Finding> found, String field, @Nullable List<String> values, String pattern, String expected) {
        List<String> all = Objects.requireNonNullElse(values, List.of());
        if (all.size() > LONGEST_LIST) {
            found.add(error(field, null, all.size() + " values (expected: at most " + LONGEST_LIST + ")"));
            return;
        }
        for (String value : all) {
            if (value == null || !value.matches(pattern)) {
                found.add(error(field, null, shown(value) + " (expected: " + expected + ")"));
            }
        }
    }

    private static String shown(@Nullable String value) {
        String text = String.valueOf(value);
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }

    private static Finding error(String field, @Nullable String family, String message) {
        return new Finding(Severity.ERROR, field, family, message);
    }
}
