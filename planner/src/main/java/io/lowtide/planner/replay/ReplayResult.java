package io.lowtide.planner.replay;

/**
 * What a policy came to.
 *
 * @param costPerUsefulVcpuHour US dollars
 * @param availability share of the wanted node time that was served
 * @param interruptionsPerDay nodes taken back
 * @param movedPerDay nodes whose pods moved, by force or by choice
 * @param worstFiveMinutes share served in the worst five minutes
 * @param p95RecoverySeconds how long it took to serve all again, of 95 of 100 losses at most
 */
public record ReplayResult(
        String policy,
        double costPerUsefulVcpuHour,
        double availability,
        double interruptionsPerDay,
        double movedPerDay,
        double worstFiveMinutes,
        double p95RecoverySeconds) {}
