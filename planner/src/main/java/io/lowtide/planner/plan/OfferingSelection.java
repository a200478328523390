package io.lowtide.planner.plan;

import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.placement.PlacementStrategy;
import io.lowtide.planner.risk.RiskLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of the market the policy allows to be bought, and why the rest is refused. */
public record OfferingSelection(List<Offering> allowed, List<Refusal> refused) {

    public static OfferingSelection of(PlanningProblem problem) {
        List<Offering> allowed = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        for (MarketOffer offer : problem.market()) {
            refusal(problem.policy().offerings(), problem.daemons(), offer)
                    .ifPresentOrElse(refused::add, () -> allowed.add(offer.offering()));
        }
        return new OfferingSelection(List.copyOf(allowed), List.copyOf(refused));
    }

    private static Optional<Refusal> refusal(PlanPolicy.OfferingRules rules, Resources daemons, MarketOffer offer) {
        InstanceType type = offer.offering().type();
        if (!offer.available()) {
            return refuse(offer, Reason.UNAVAILABLE, "no capacity", "a pool with capacity");
        }
        if (!rules.allowedFamilies().isEmpty() && !rules.allowedFamilies().contains(type.family())) {
            return refuse(offer, Reason.FAMILY_NOT_ALLOWED, type.family(), rules.allowedFamilies());
        }
        if (rules.excludedTypes().contains(type.name())) {
            return refuse(offer, Reason.TYPE_EXCLUDED, type.name(), "none of " + rules.excludedTypes());
        }
        if (!rules.architectures().isEmpty() && !rules.architectures().contains(type.architecture())) {
            return refuse(offer, Reason.ARCHITECTURE_NOT_ALLOWED, type.architecture(), rules.architectures());
        }
        if (type.vcpu() > rules.maxVcpuPerNode()) {
            return refuse(offer, Reason.TOO_MANY_VCPU, type.vcpu(), "at most " + rules.maxVcpuPerNode());
        }
        if (!daemons.fitsIn(type.allocatable())) {
            return refuse(offer, Reason.NO_ROOM_FOR_DAEMONS, type.allocatable(), "at least " + daemons);
        }
        RiskLabel label = RiskLabel.of(offer.interruptionProbability());
        boolean risky = rules.strategy() == PlacementStrategy.BALANCED && label == RiskLabel.AVOID
                || rules.strategy() == PlacementStrategy.CAPACITY_OPTIMIZED && label != RiskLabel.SAFE;
        return risky
                ? refuse(offer, Reason.RISK_TOO_HIGH, offer.interruptionProbability(), "less for " + rules.strategy())
                : Optional.empty();
    }

    private static Optional<Refusal> refuse(MarketOffer offer, Reason reason, Object found, Object expected) {
        return Optional.of(new Refusal(name(offer.offering()), reason, found + " (expected: " + expected + ")"));
    }

    /** Such as {@code m5.large/us-east-1a/spot}. */
    public static String name(Offering offering) {
        return "%s/%s/%s"
                .formatted(
                        offering.type().name(),
                        offering.zone(),
                        offering.labels().getOrDefault(Offering.CAPACITY_TYPE_LABEL, ""));
    }
}
