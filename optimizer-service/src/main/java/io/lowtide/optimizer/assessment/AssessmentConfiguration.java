package io.lowtide.optimizer.assessment;

import io.lowtide.optimizer.market.KnownMarket;
import io.lowtide.platform.jobs.Recurring;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

/** Builds the look at clusters and says when it returns. */
@Configuration(proxyBeanMethods = false)
class AssessmentConfiguration {
    private static final Duration SWEEP = Duration.ofSeconds(2);
    private static final Duration SAMPLES_KEPT = Duration.ofDays(760);

    @Bean
    AssessClusters assessClusters(
            Snapshots snapshots,
            KnownMarket market,
            WatchedClusters clusters,
            Assessments assessments,
            Opportunities opportunities,
            AssessmentEvents events,
            Atomic atomic,
            Scheduler computing,
            Clock clock) {
        return new AssessClusters(
                snapshots, market, clusters, assessments, opportunities, events, atomic, computing, clock);
    }

    @Bean
    Recurring clusterLooks(AssessClusters assessClusters) {
        return new Recurring("cluster-looks", SWEEP, assessClusters::sweep);
    }

    @Bean
    Recurring clusterSamples(Assessments assessments, Clock clock) {
        return new Recurring(
                "cluster-samples",
                Duration.ofDays(1),
                () -> assessments.prune(clock.instant().minus(SAMPLES_KEPT)).then());
    }
}
