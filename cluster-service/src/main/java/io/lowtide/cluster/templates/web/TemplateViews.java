package io.lowtide.cluster.templates.web;

import io.lowtide.cluster.catalog.InstanceTypes;
import io.lowtide.cluster.templaterules.Finding;
import io.lowtide.cluster.templaterules.Finding.Severity;
import io.lowtide.cluster.templaterules.TemplateDraft;
import io.lowtide.cluster.templates.Template;
import io.lowtide.cluster.templates.TemplateUse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Templates as people see them. */
final class TemplateViews {
    private static final BigDecimal HOURS_A_MONTH = BigDecimal.valueOf(730);

    private TemplateViews() {}

    record TemplateView(
            UUID id,
            String name,
            @Nullable String description,
            List<String> families,
            String architecture,
            List<String> sizeExclusions,
            String purchaseOption,
            String allocationStrategy,
            String profile,
            String diskType,
            int diskSizeGb,
            List<String> securityGroupIds,
            List<String> subnetIds,
            boolean isDefault,
            List<UserView> inUseBy,
            @Nullable CostView costEstimate,
            long version,
            Instant createdAt,
            Instant updatedAt) {

        static TemplateView of(Template template, List<TemplateUse.User> users, @Nullable CostView cost) {
            TemplateDraft draft = template.draft();
            return new TemplateView(
                    template.id(),
                    template.name(),
                    draft.description(),
                    all(draft.families()),
                    String.valueOf(draft.architecture()),
                    all(draft.sizeExclusions()),
                    String.valueOf(draft.purchaseOption()),
                    String.valueOf(draft.allocationStrategy()),
                    String.valueOf(draft.profile()),
                    String.valueOf(draft.diskType()),
                    Objects.requireNonNullElse(draft.diskSizeGb(), 0),
                    all(draft.securityGroupIds()),
                    all(draft.subnetIds()),
                    template.isDefault(),
                    users.stream().map(UserView::of).toList(),
                    cost,
                    template.version(),
                    template.createdAt(),
                    template.updatedAt());
        }

        private static List<String> all(@Nullable List<String> list) {
            return Objects.requireNonNullElse(list, List.of());
        }
    }

    record UserView(UUID id, String name) {
        static UserView of(TemplateUse.User user) {
            return new UserView(user.clusterId(), user.name());
        }
    }

    /** One node on demand, from the cheapest to the dearest type; monthly is the cheapest for 730 hours. */
    record CostView(BigDecimal minHourly, BigDecimal maxHourly, BigDecimal monthly) {
        static CostView of(InstanceTypes.Range range) {
            return new CostView(
                    range.least(),
                    range.most(),
                    range.least().multiply(HOURS_A_MONTH).setScale(2, RoundingMode.HALF_UP));
        }
    }

    record FindingView(
            String severity, String field, @Nullable String family, String message) {
        static FindingView of(Finding finding) {
            return new FindingView(
                    finding.severity().name().toLowerCase(Locale.ROOT),
                    finding.field(),
                    finding.family(),
                    finding.message());
        }
    }

    record VerdictView(
            boolean valid,
            List<FindingView> errors,
            List<FindingView> warnings,
            @Nullable CostView estimatedCostRange) {

        static VerdictView of(List<Finding> findings, @Nullable CostView cost) {
            List<FindingView> errors = findings.stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .map(FindingView::of)
                    .toList();
            List<FindingView> warnings = findings.stream()
                    .filter(finding -> finding.severity() != Severity.ERROR)
                    .map(FindingView::of)
                    .toList();
            return new VerdictView(errors.isEmpty(), errors, warnings, cost);
        }
    }
}
