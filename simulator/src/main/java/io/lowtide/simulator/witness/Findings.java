package io.lowtide.simulator.witness;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What was seen since the witness began.
 *
 * @param since by the world's clock
 * @param hours lived since
 * @param billBeforeUsd what the machines of the beginning would have cost
 * @param hourlyUsd what all costs an hour now
 * @param workloadAvailabilityMin the least share of its replicas that a Deployment or StatefulSet had, 0 to 1
 * @param worstWorkload whose share that was
 * @param worstGaps when it lacked replicas, by the time that was lived
 * @param replicaSecondsMissing of all of them together
 * @param pdbViolations Ready pods that went though a budget demanded them, those that went with a machine AWS took back
 *     left out
 * @param earlyTerminations nodes that went with pods on them and were not taken back by AWS
 * @param longestCordonS by the world's clock
 * @param cordonedNow nodes
 * @param interruptions machines AWS took back
 * @param interruptionsSurvived of these, the ones nobody's pods were left on
 * @param podsLost pods that ended with a machine AWS took back
 * @param replicasMissing of Deployments and StatefulSets, not Ready now
 * @param cordonsAfterS when each node AWS takes back was cordoned, in seconds since the witness began, in order
 * @param launchesAfterS when each machine was asked for that no group of AWS asked for, likewise
 */
public record Findings(
        Instant since,
        double hours,
        BigDecimal billBeforeUsd,
        BigDecimal billAfterUsd,
        BigDecimal hourlyUsd,
        BigDecimal workloadAvailabilityMin,
        String worstWorkload,
        List<Uptime.Gap> worstGaps,
        double replicaSecondsMissing,
        int pdbViolations,
        int earlyTerminations,
        double longestCordonS,
        int cordonedNow,
        int interruptions,
        int interruptionsSurvived,
        int nodesGone,
        int podsLost,
        int replicasMissing,
        List<Double> cordonsAfterS,
        List<Double> launchesAfterS,
        List<String> faults) {
    private static final int PLACES = 6;

    /** Gathers what the watches of all clusters say. */
    static final class Builder {
        private double least = 1;
        private String worst = "";
        private List<Uptime.Gap> gaps = List.of();
        private double missing;
        private int violations;
        private int early;
        private Duration cordon = Duration.ZERO;
        private int cordoned;
        private int interrupted;
        private int survived;
        private int gone;
        private int lost;
        private int missingNow;
        private final List<Duration> cordons = new ArrayList<>();
        private final List<Duration> launches = new ArrayList<>();
        private final List<String> faults = new ArrayList<>();

        void workload(String name, Uptime uptime) {
            missing += uptime.missing();
            missingNow += uptime.missingNow();
            if (uptime.share() < least) {
                least = uptime.share();
                worst = name;
                gaps = uptime.gaps();
            }
        }

        void cluster(
                Collection<ClusterWatch.Fault> broken,
                Collection<ClusterWatch.Fault> tooEarly,
                Duration longest,
                int nowCordoned) {
            violations += broken.size();
            early += tooEarly.size();
            broken.forEach(it -> faults.add(it.at() + " " + it.what()));
            tooEarly.forEach(it -> faults.add(it.at() + " " + it.what()));
            cordon = longest.compareTo(cordon) > 0 ? longest : cordon;
            cordoned += nowCordoned;
        }

        void nodes(int taken, int outlived, int nodesGone, int podsLost) {
            interrupted += taken;
            survived += outlived;
            gone += nodesGone;
            lost += podsLost;
        }

        void answers(Collection<Duration> cordonsAfter, Collection<Duration> launchesAfter) {
            cordons.addAll(cordonsAfter);
            launches.addAll(launchesAfter);
        }

        private static List<Double> seconds(List<Duration> durations) {
            return durations.stream().sorted().map(it -> it.toMillis() / 1000.0).toList();
        }

        Findings findings(Instant since, double hours, Bill bill) {
            return new Findings(
                    since,
                    hours,
                    bill.before(),
                    bill.after(),
                    bill.hourlyNow(),
                    BigDecimal.valueOf(least).setScale(PLACES, RoundingMode.DOWN),
                    worst,
                    gaps,
                    Math.round(missing),
                    violations,
                    early,
                    cordon.toMillis() / 1000.0,
                    cordoned,
                    interrupted,
                    survived,
                    gone,
                    lost,
                    missingNow,
                    seconds(cordons),
                    seconds(launches),
                    List.copyOf(faults));
        }
    }
}
