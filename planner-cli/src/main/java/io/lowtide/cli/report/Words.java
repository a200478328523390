package io.lowtide.cli.report;

import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.plan.Reason;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers, money and reasons as people say them. */
final class Words {
    private Words() {}

    /** Such as {@code 1 node} and {@code 1,200 nodes}. */
    static String count(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** A month's money in whole dollars, or with cents where it is little. */
    static String month(HourlyPrice price) {
        return price.usdPerMonth().doubleValue() < 100
                ? "$" + price.usdPerMonth()
                : String.format(
                        Locale.ROOT,
                        "$%,d",
                        price.usdPerMonth().setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /** Such as {@code dearer than another}. */
    static String name(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What a reason means, for somebody who meets it for the first time. */
    static String meaning(Reason reason) {
        return switch (reason) {
            case UNAVAILABLE -> "EC2 has no capacity there, or had none lately";
            case FAMILY_NOT_ALLOWED -> "the policy allows other families";
            case TYPE_EXCLUDED -> "the policy leaves the type out";
            case ARCHITECTURE_NOT_ALLOWED -> "the policy allows another architecture";
            case TOO_MANY_VCPU -> "larger than the policy allows a node to be";
            case RISK_TOO_HIGH -> "taken back too often for the strategy";
            case NO_ROOM_FOR_DAEMONS -> "the DaemonSets alone do not fit";
            case DEARER_THAN_ANOTHER -> "another offering holds as much for less";
            case NOT_NEEDED -> "good enough, but no load was cheaper on it";
            case NO_OFFERINGS -> "nothing may be bought for it";
            case TOO_LARGE -> "asks for more than any offering has";
            case NO_GPU -> "asks for more GPUs than any offering has";
            case LABELS_OR_TAINTS -> "no offering has the labels it demands, or it does not tolerate their taints";
            case NO_NODE_IN_ZONE -> "its zone has no offering and no node with room";
            case NEIGHBOURS -> "spread, affinity or anti-affinity leaves no place";
            case NODE_LIMIT -> "no further node may be opened";
            case POLICY_NOT_REACHED -> "the policy asks for more than can be had";
            case NODE_DO_NOT_DISRUPT -> "the node is marked to stay";
            case POD_DO_NOT_DISRUPT -> "one of its pods must stay";
            case POD_MOVED_LATELY -> "one of its pods was moved within the last day";
            case NAMESPACE_EXCLUDED -> "one of its pods is of a namespace that is left alone";
            case DISRUPTION_BUDGET_OF_PODS -> "too many pods of a workload would be away at once";
            case DISRUPTION_BUDGET_OF_NODES -> "no more nodes may go at this time";
            case NODES_REMOVED_LIMIT -> "no more nodes may go in one plan";
            case NODES_AT_MINIMUM -> "the cluster would have too few nodes";
            case NO_CHEAPER_PLACE -> "its pods would cost as much elsewhere";
            case SAVING_TOO_SMALL -> "less would be saved than the policy asks for";
            case NOT_WORTH_THE_DISRUPTION -> "its share of the savings is small for the pods it would move";
            case TOO_FEW_CHEAPER_POOLS -> "too few spot pools are cheaper to be safe from moving again soon";
            case TAKES_PODS_OF_ANOTHER -> "it is needed: pods of nodes that go come here";
        };
    }
}
