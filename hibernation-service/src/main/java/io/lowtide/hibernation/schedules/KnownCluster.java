package io.lowtide.hibernation.schedules;

import java.math.BigDecimal;
import java.util.UUID;

/** A cluster of the organisation and what it costs in USD per hour. */
public record KnownCluster(UUID clusterId, String name, BigDecimal hourlyCost) {}
