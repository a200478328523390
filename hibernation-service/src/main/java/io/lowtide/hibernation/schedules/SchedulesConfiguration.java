package io.lowtide.hibernation.schedules;

import io.lowtide.platform.persistence.Atomic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the use cases from their ports. */
@Configuration(proxyBeanMethods = false)
class SchedulesConfiguration {

    @Bean
    PaintSchedule paintSchedule(Schedules schedules, ScheduleEvents events, Atomic atomic) {
        return new PaintSchedule(schedules, events, atomic);
    }

    @Bean
    MarkDays markDays(MarkedDays days, MarkedDayEvents events, Atomic atomic) {
        return new MarkDays(days, events, atomic);
    }

    @Bean
    NationalHolidays nationalHolidays() {
        return new NationalHolidays();
    }
}
