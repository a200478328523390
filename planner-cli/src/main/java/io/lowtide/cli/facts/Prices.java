package io.lowtide.cli.facts;

import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.plan.MarketOffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Instance types and what they cost where a cluster runs. */
public interface Prices {
    /** Empty for a type nothing is known of. */
    Optional<InstanceType> type(String name);

    /** What a node of a type costs; empty where it is not known. */
    Optional<HourlyPrice> price(String type, CapacityType capacityType, String zone);

    /** What may be bought in zones. */
    List<MarketOffer> market(Set<String> zones);

    /** Where the prices come from, for a person. */
    String source();
}
