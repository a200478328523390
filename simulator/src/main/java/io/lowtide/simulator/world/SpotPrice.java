package io.lowtide.simulator.world;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A price of a pool, as published.
 *
 * @param since when it came into force
 * @param usd an hour
 */
public record SpotPrice(InstanceType type, String zone, Instant since, BigDecimal usd) {}
