package io.lowtide.cluster.interruptions;

import io.lowtide.cluster.accounts.Accounts;
import io.lowtide.cluster.cloud.CloudChanges;
import io.lowtide.cluster.cloud.CloudNotices;
import io.lowtide.cluster.clusters.Clusters;
import io.lowtide.cluster.discovery.NoteInstance;
import io.lowtide.platform.jobs.Recurring;
import io.lowtide.platform.persistence.Atomic;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the use cases from their ports, and says when the queue is read. */
@Configuration(proxyBeanMethods = false)
class InterruptionsConfiguration {
    private static final Duration READ_EVERY = Duration.ofMillis(500);

    @Bean
    HearNotice hearNotice(Notices notices, InterruptionEvents events, Atomic atomic) {
        return new HearNotice(notices, events, atomic);
    }

    @Bean
    WatchScans watchScans(Notices notices, HearNotice hearNotice, Clock clock) {
        return new WatchScans(notices, hearNotice, clock);
    }

    @Bean
    MeetStrangers meetStrangers(
            Notices notices, Accounts accounts, Clusters clusters, CloudChanges cloud, NoteInstance noteInstance) {
        return new MeetStrangers(notices, accounts, clusters, cloud, noteInstance);
    }

    @Bean
    ReadQueue readQueue(
            CloudNotices queue, Notices notices, MeetStrangers meetStrangers, HearNotice hearNotice, Clock clock) {
        return new ReadQueue(queue, notices, meetStrangers, hearNotice, clock);
    }

    /** Only where a queue is: the time of the next reading is stored, and must not be one that was never meant to come. */
    @Bean
    @ConditionalOnExpression("!'${lowtide.aws.events-queue:}'.isBlank()")
    Recurring readNotices(ReadQueue readQueue) {
        return new Recurring("cluster.read-notices", READ_EVERY, readQueue::read);
    }
}
