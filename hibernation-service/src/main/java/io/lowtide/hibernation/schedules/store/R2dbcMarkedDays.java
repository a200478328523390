package io.lowtide.hibernation.schedules.store;

import io.lowtide.hibernation.schedule.DayMode;
import io.lowtide.hibernation.schedules.MarkedDay;
import io.lowtide.hibernation.schedules.MarkedDays;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Marked days in PostgreSQL. */
@Repository
class R2dbcMarkedDays implements MarkedDays {
    private final DatabaseClient database;
    private final Atomic atomic;

    R2dbcMarkedDays(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Flux<MarkedDay> of(UUID clusterId, LocalDate from) {
        return atomic.stream(
                database.sql("SELECT * FROM marked_day WHERE cluster_id = :id AND date >= :from ORDER BY date")
                        .bind("id", clusterId)
                        .bind("from", from)
                        .map(R2dbcMarkedDays::day)
                        .all());
    }

    @Override
    public Mono<Boolean> add(MarkedDay day) {
        return Callers.current()
                .flatMap(caller -> atomic.call(database.sql("INSERT INTO marked_day"
                                + " (cluster_id, date, org_id, mode, label, source, created_by)"
                                + " VALUES (:id, :date, :org, :mode, :label, :source, :by) ON CONFLICT DO NOTHING")
                        .bind("id", day.clusterId())
                        .bind("date", day.date())
                        .bind("org", caller.org())
                        .bind("mode", day.mode().name())
                        .bind("label", Parameters.in(R2dbcType.VARCHAR, day.label()))
                        .bind("source", day.source().name())
                        .bind("by", caller.actor().id())
                        .fetch()
                        .rowsUpdated()
                        .map(rows -> rows == 1)));
    }

    @Override
    public Mono<Boolean> remove(UUID clusterId, LocalDate date) {
        return atomic.call(database.sql("DELETE FROM marked_day WHERE cluster_id = :id AND date = :date")
                .bind("id", clusterId)
                .bind("date", date)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1));
    }

    private static MarkedDay day(Readable row) {
        return new MarkedDay(
                value(row, "cluster_id", UUID.class),
                value(row, "date", LocalDate.class),
                DayMode.valueOf(value(row, "mode", String.class)),
                row.get("label", String.class),
                MarkedDay.Source.valueOf(value(row, "source", String.class)));
    }

    private static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
