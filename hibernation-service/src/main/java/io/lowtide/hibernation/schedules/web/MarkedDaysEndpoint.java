package io.lowtide.hibernation.schedules.web;

import io.lowtide.hibernation.schedule.DayMode;
import io.lowtide.hibernation.schedules.MarkDays;
import io.lowtide.hibernation.schedules.MarkedDay;
import io.lowtide.hibernation.schedules.MarkedDays;
import io.lowtide.hibernation.schedules.NationalHolidays;
import io.lowtide.hibernation.schedules.Schedules;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.FieldError;
import io.lowtide.platform.web.Problem;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Days that are unlike the week; the wire calls them exceptions. */
@RestController
@RequestMapping("/api/v1/clusters/{id}/hibernation/exceptions")
class MarkedDaysEndpoint {
    private static final int LONGEST_LABEL = 100;
    private static final int YEARS_AHEAD = 5;

    private final Schedules schedules;
    private final MarkedDays days;
    private final MarkDays markDays;
    private final NationalHolidays holidays;
    private final Clock clock;

    MarkedDaysEndpoint(
            Schedules schedules, MarkedDays days, MarkDays markDays, NationalHolidays holidays, Clock clock) {
        this.schedules = schedules;
        this.days = days;
        this.markDays = markDays;
        this.holidays = holidays;
        this.clock = clock;
    }

    @GetMapping
    @Access(Role.VIEWER)
    Mono<DaysView> list(@PathVariable UUID id) {
        return today(id)
                .flatMap(today -> days.of(id, today).map(DayView::of).collectList())
                .map(DaysView::new);
    }

    @PostMapping
    @Access(Role.ADMIN)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<DayView> add(@PathVariable UUID id, @RequestBody DayRequest request) {
        return today(id)
                .map(today -> day(id, request, today))
                .flatMap(day -> markDays.mark(List.of(day))
                        .flatMap(added -> added == 1
                                ? Mono.just(DayView.of(day))
                                : Mono.error(() -> Problem.conflict(
                                        day.date() + " is marked already (expected: remove it first)"))));
    }

    @PostMapping("/import")
    @Access(Role.ADMIN)
    Mono<ImportView> importHolidays(@PathVariable UUID id, @RequestBody ImportRequest request) {
        return today(id).flatMap(today -> {
            Year year = checked(request, today);
            String country = String.valueOf(request.country());
            return Mono.fromCallable(() -> holidays.of(country, year))
                    .subscribeOn(Schedulers.boundedElastic())
                    .map(found -> found.stream()
                            .filter(holiday -> !holiday.date().isBefore(today))
                            .map(holiday -> new MarkedDay(
                                    id,
                                    holiday.date(),
                                    DayMode.FORCE_SLEEP,
                                    holiday.name(),
                                    MarkedDay.Source.HOLIDAY_IMPORT))
                            .toList())
                    .flatMap(markDays::mark)
                    .map(ImportView::new);
        });
    }

    @DeleteMapping("/{date}")
    @Access(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> remove(@PathVariable UUID id, @PathVariable String date) {
        LocalDate day = parsed(date);
        if (day == null) {
            throw Problem.validation("date", date, "a date like 2026-12-24");
        }
        return today(id)
                .flatMap(today -> markDays.unmark(id, day))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("exception", date)))
                .then();
    }

    /** The date where the cluster's week is lived. */
    private Mono<LocalDate> today(UUID id) {
        return schedules
                .findCluster(id)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("cluster", id)))
                .then(schedules.find(id).map(schedule -> schedule.week().zone()).defaultIfEmpty(ZoneOffset.UTC))
                .map((ZoneId zone) -> LocalDate.ofInstant(clock.instant(), zone));
    }

    private static MarkedDay day(UUID id, DayRequest request, LocalDate today) {
        List<FieldError> errors = new ArrayList<>();
        LocalDate date = parsed(request.date());
        if (date == null || date.isBefore(today) || date.getYear() > today.getYear() + YEARS_AHEAD) {
            errors.add(new FieldError(
                    "date", request.date() + " (expected: " + today + " or later, within " + YEARS_AHEAD + " years)"));
        }
        DayMode mode = Arrays.stream(DayMode.values())
                .filter(candidate -> candidate.wire().equals(request.mode()))
                .findFirst()
                .orElse(null);
        if (mode == null) {
            errors.add(new FieldError("mode", request.mode() + " (expected: force_sleep or force_awake)"));
        }
        String label = request.label();
        if (label != null && (label.length() > LONGEST_LABEL || label.indexOf('\0') >= 0)) {
            errors.add(
                    new FieldError("label", label.length() + " characters (expected: at most " + LONGEST_LABEL + ")"));
        }
        if (date == null || mode == null || !errors.isEmpty()) {
            throw Problem.validation(errors);
        }
        return new MarkedDay(id, date, mode, label, MarkedDay.Source.MANUAL);
    }

    private Year checked(ImportRequest request, LocalDate today) {
        List<FieldError> errors = new ArrayList<>();
        String country = request.country();
        if (country == null || !country.matches("[A-Za-z]{2}") || !holidays.knows(country)) {
            errors.add(new FieldError("country", country + " (expected: a country of ISO 3166 such as DE)"));
        }
        Integer year = request.year();
        if (year == null || year < today.getYear() || year > today.getYear() + YEARS_AHEAD) {
            errors.add(new FieldError(
                    "year", year + " (expected: " + today.getYear() + " to " + (today.getYear() + YEARS_AHEAD) + ")"));
        }
        if (year == null || !errors.isEmpty()) {
            throw Problem.validation(errors);
        }
        return Year.of(year);
    }

    private static @Nullable LocalDate parsed(@Nullable String date) {
        try {
            return date == null ? null : LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** A day as it is sent. */
    record DayRequest(
            @Nullable String date,
            @Nullable String mode,
            @Nullable String label) {}

    record ImportRequest(@Nullable String country, @Nullable Integer year) {}

    record ImportView(long created) {}

    record DaysView(List<DayView> items) {}

    record DayView(LocalDate date, String mode, @Nullable String label, String source) {
        static DayView of(MarkedDay day) {
            return new DayView(
                    day.date(),
                    day.mode().wire(),
                    day.label(),
                    day.source().name().toLowerCase(Locale.ROOT));
        }
    }
}
