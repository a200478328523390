package io.lowtide.simulator.world;

import java.time.Instant;
import java.util.Map;

/**
 * What a cluster is from its birth on.
 *
 * @param network the first two numbers of its addresses
 * @param subnets subnet id by zone name
 */
public record ClusterFacts(
        String name,
        String accountId,
        String region,
        String version,
        String vpcId,
        String network,
        String securityGroupId,
        Map<String, String> subnets,
        Map<String, String> tags,
        Instant created) {

    public String arn() {
        return "arn:aws:eks:" + region + ":" + accountId + ":cluster/" + name;
    }
}
