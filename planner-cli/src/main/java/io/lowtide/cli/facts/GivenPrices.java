package io.lowtide.cli.facts;

import io.lowtide.planner.capacity.CapacityType;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.plan.MarketOffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Types and prices a person brought along: for regions the product knows nothing of, or prices of their own. */
public record GivenPrices(List<MarketOffer> offers) implements Prices {

    public GivenPrices {
        offers = List.copyOf(offers);
    }

    @Override
    public Optional<InstanceType> type(String name) {
        return offers.stream()
                .map(offer -> offer.offering().type())
                .filter(type -> type.name().equals(name))
                .findFirst();
    }

    @Override
    public Optional<HourlyPrice> price(String type, CapacityType capacityType, String zone) {
        return offers.stream()
                .map(MarketOffer::offering)
                .filter(offering -> offering.type().name().equals(type)
                        && offering.capacityType() == capacityType
                        && offering.zone().equals(zone))
                .map(Offering::price)
                .findFirst();
    }

    @Override
    public List<MarketOffer> market(Set<String> zones) {
        return offers.stream()
                .filter(offer -> zones.contains(offer.offering().zone()))
                .toList();
    }

    @Override
    public String source() {
        return "prices are those that were given";
    }
}
