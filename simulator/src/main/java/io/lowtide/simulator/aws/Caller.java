package io.lowtide.simulator.aws;

import java.util.Set;

/**
 * Who calls, as GetCallerIdentity says it.
 *
 * @param denied actions such as {@code ec2:DescribeInstances} that its policy lacks
 * @param mayChange whether its policy allows more than reading
 * @param region the one the signature is made for
 */
record Caller(
        String accountId,
        String arn,
        String userId,
        boolean base,
        Set<String> denied,
        boolean mayChange,
        String region) {}
