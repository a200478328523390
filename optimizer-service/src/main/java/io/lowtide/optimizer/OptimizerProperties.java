package io.lowtide.optimizer;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the optimizer behaves.
 *
 * @param regions whose prices are read even before a cluster is seen in them
 * @param pricesEvery how often prices are read
 * @param cooldown pause of a cluster after a run that touched its nodes
 * @param approvalWithin how long a plan waits for a person
 */
@ConfigurationProperties("lowtide.optimizer")
public record OptimizerProperties(
        @DefaultValue("us-east-1") List<String> regions,
        @DefaultValue("270s") Duration pricesEvery,
        @DefaultValue("300s") Duration cooldown,
        @DefaultValue("24h") Duration approvalWithin) {

    public OptimizerProperties {
        regions = List.copyOf(regions);
        if (pricesEvery.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("lowtide.optimizer.prices-every: " + pricesEvery + " (expected: >= 1s)");
        }
        if (cooldown.isNegative() || approvalWithin.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException(
                    "lowtide.optimizer.cooldown: %s, approval-within: %s (expected: >= 0s, >= 1m)"
                            .formatted(cooldown, approvalWithin));
        }
    }
}
