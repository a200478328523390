package io.lowtide.cluster.policies.web;

import io.lowtide.cluster.inventory.SpotPotential;
import io.lowtide.cluster.policies.Policy;
import io.lowtide.cluster.policies.PreviewPolicy;
import io.lowtide.cluster.policydocument.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Policies as people see them. */
final class PolicyViews {
    private PolicyViews() {}

    /** @param config everything: what nobody set has its default */
    record PolicyView(UUID clusterId, long version, Map<String, @Nullable Object> config, ImpactView estimatedImpact) {
        static PolicyView of(Policy policy, SpotPotential impact) {
            return new PolicyView(
                    policy.clusterId(), policy.version(), policy.document().complete(), ImpactView.of(impact));
        }
    }

    /** @param interruptionRisk 0 to 1 over a month, the mean of the spot nodes; null without any */
    record ImpactView(BigDecimal monthlySavings, @Nullable Double interruptionRisk) {
        static ImpactView of(SpotPotential impact) {
            return new ImpactView(impact.monthlySavings(), impact.interruptionRisk());
        }
    }

    record ViolationView(String field, String message) {
        static ViolationView of(Violation violation) {
            return new ViolationView(violation.path(), violation.message());
        }
    }

    record PreviewView(
            boolean valid,
            List<ViolationView> errors,
            List<ViolationView> warnings,
            @Nullable ImpactView estimatedImpact) {
        static PreviewView of(PreviewPolicy.Preview preview) {
            boolean valid = preview.errors().isEmpty();
            return new PreviewView(
                    valid,
                    preview.errors().stream().map(ViolationView::of).toList(),
                    valid ? preview.warnings().stream().map(ViolationView::of).toList() : List.of(),
                    valid ? ImpactView.of(preview.impact()) : null);
        }
    }

    record RevisionView(
            long version,
            Map<String, @Nullable Object> config,
            String changedBy,
            Instant changedAt,
            @Nullable String comment) {
        static RevisionView of(Policy.Revision revision) {
            return new RevisionView(
                    revision.version(),
                    revision.document().complete(),
                    revision.changedBy(),
                    revision.changedAt(),
                    revision.comment());
        }
    }
}
