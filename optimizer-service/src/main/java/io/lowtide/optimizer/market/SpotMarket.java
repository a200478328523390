package io.lowtide.optimizer.market;

import io.lowtide.planner.capacity.CapacityPool;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** What the cloud sells; reading fails with {@link MarketUnavailableException}. */
public interface SpotMarket {

    /** The types of a region with their list prices. */
    Flux<ListedType> types(String region);

    /** The spot price of every pool of a region, as of now. */
    Flux<SpotPrice> prices(String region);

    /**
     * A type as it is sold in a region.
     *
     * @param onDemand null where the price list does not name it
     */
    record ListedType(InstanceType type, @Nullable HourlyPrice onDemand) {}

    /**
     * A pool's price.
     *
     * @param since when the cloud set it
     */
    record SpotPrice(CapacityPool pool, HourlyPrice price, Instant since) {}
}
