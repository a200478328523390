package io.lowtide.hibernation.schedules.kafka;

import io.lowtide.contracts.Topics;
import io.lowtide.contracts.cloud.ClusterDiscovered;
import io.lowtide.contracts.cloud.ClusterRemoved;
import io.lowtide.contracts.cloud.ClusterUpdated;
import io.lowtide.contracts.hibernation.ScheduleChanged;
import io.lowtide.hibernation.schedules.ClusterSchedule;
import io.lowtide.hibernation.schedules.ScheduleEvents;
import io.lowtide.hibernation.schedules.Schedules;
import io.lowtide.platform.messaging.DeclaredTopic;
import io.lowtide.platform.messaging.Outbox;
import io.lowtide.platform.messaging.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** What this service says and listens to. */
@Configuration(proxyBeanMethods = false)
class OutboxScheduleEvents {

    @Bean
    DeclaredTopic hibernationEvents() {
        return new DeclaredTopic(Topics.HIBERNATION_EVENTS);
    }

    @Bean
    ScheduleEvents scheduleEvents(Outbox outbox) {
        return schedule -> tell(outbox, schedule);
    }

    private static Mono<Void> tell(Outbox outbox, ClusterSchedule schedule) {
        ScheduleChanged changed = new ScheduleChanged(
                schedule.clusterId(),
                schedule.version(),
                schedule.enabled(),
                schedule.week().zone().getId(),
                schedule.week().sleepHours());
        return outbox.append(
                Topics.HIBERNATION_EVENTS,
                schedule.clusterId().toString(),
                ScheduleChanged.TYPE,
                changed,
                schedule.clusterId(),
                null);
    }

    @Bean
    Subscription inventory(Schedules schedules) {
        return Subscription.of(Topics.CLOUD_INVENTORY)
                .on(
                        ClusterDiscovered.TYPE,
                        ClusterDiscovered.class,
                        (envelope, cluster) -> schedules.remember(cluster.clusterId(), cluster.name()))
                .on(
                        ClusterUpdated.TYPE,
                        ClusterUpdated.class,
                        (envelope, cluster) -> schedules.cost(cluster.clusterId(), cluster.hourlyCost()))
                .on(
                        ClusterRemoved.TYPE,
                        ClusterRemoved.class,
                        (envelope, cluster) -> schedules.forget(cluster.clusterId()));
    }
}
