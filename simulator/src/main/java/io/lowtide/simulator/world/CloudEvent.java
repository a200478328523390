package io.lowtide.simulator.world;

import java.time.Instant;
import java.util.Map;

/**
 * What EventBridge tells of an instance.
 *
 * @param detailType such as {@code EC2 Spot Instance Interruption Warning}
 */
public record CloudEvent(
        String id,
        String detailType,
        String accountId,
        String region,
        Instant time,
        String instanceId,
        Map<String, String> detail) {
    public static final String INTERRUPTION = "EC2 Spot Instance Interruption Warning";
    public static final String REBALANCE = "EC2 Instance Rebalance Recommendation";
    public static final String STATE = "EC2 Instance State-change Notification";
}
