package io.lowtide.simulator.witness;

import io.lowtide.simulator.world.Cluster;
import io.lowtide.simulator.world.Instance;
import io.lowtide.simulator.world.Lifecycle;
import io.lowtide.simulator.world.World;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the machines cost since it was opened, beside what those would have cost that ran then. Each look adds the time
 * lived since the look before, at the prices of now; instances are charged from launch to their end.
 */
final class Bill {
    private static final int SECONDS_AN_HOUR = 3600;
    private static final int CENTS = 4;

    private final World world;
    private final List<Instance> before;
    private Instant looked;
    private double beforeUsd;
    private double afterUsd;

    Bill(World world) {
        this.world = world;
        this.before = alive(world);
        this.looked = world.lived();
    }

    private static List<Instance> alive(World world) {
        return world.clusters().stream()
                .map(Cluster::instances)
                .flatMap(List::stream)
                .filter(instance -> instance.state().alive())
                .toList();
    }

    synchronized void look() {
        Instant now = world.lived();
        double hours = Duration.between(looked, now).toMillis() / (1000.0 * SECONDS_AN_HOUR);
        beforeUsd += hours * hourly(before);
        afterUsd += hours * hourly(alive(world));
        looked = now;
    }

    private double hourly(List<Instance> instances) {
        return instances.stream().mapToDouble(this::price).sum();
    }

    private double price(Instance instance) {
        return instance.lifecycle() == Lifecycle.SPOT
                ? world.market()
                        .price(instance.type(), instance.zone(), world.now())
                        .map(it -> it.usd().doubleValue())
                        .orElse(instance.type().onDemand().doubleValue())
                : instance.type().onDemand().doubleValue();
    }

    /** What the machines of the beginning would have cost. */
    synchronized BigDecimal before() {
        return usd(beforeUsd);
    }

    synchronized BigDecimal after() {
        return usd(afterUsd);
    }

    /** What all costs an hour at this moment. */
    BigDecimal hourlyNow() {
        return usd(hourly(alive(world)));
    }

    private static BigDecimal usd(double amount) {
        return BigDecimal.valueOf(amount).setScale(CENTS, RoundingMode.HALF_EVEN);
    }
}
