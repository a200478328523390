package io.lowtide.hibernation.schedules;

import io.lowtide.platform.persistence.Atomic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the use case from its ports. */
@Configuration(proxyBeanMethods = false)
class SchedulesConfiguration {

    @Bean
    PaintSchedule paintSchedule(Schedules schedules, ScheduleEvents events, Atomic atomic) {
        return new PaintSchedule(schedules, events, atomic);
    }
}
