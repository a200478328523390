package io.lowtide.hibernation.schedules.web;

import io.lowtide.hibernation.schedule.HourSlot;
import io.lowtide.hibernation.schedule.PowerCalendar;
import io.lowtide.hibernation.schedule.WeeklySchedule;
import io.lowtide.hibernation.schedules.ClusterSchedule;
import io.lowtide.hibernation.schedules.KnownCluster;
import io.lowtide.hibernation.schedules.MarkedDays;
import io.lowtide.hibernation.schedules.PaintSchedule;
import io.lowtide.hibernation.schedules.Schedules;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.EntityVersion;
import io.lowtide.platform.web.FieldError;
import io.lowtide.platform.web.Problem;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A cluster's week: read, tried out, and painted. */
@RestController
@RequestMapping("/api/v1/clusters/{id}/hibernation/schedule")
class ScheduleEndpoint {
    private static final Duration PREVIEW = Duration.ofDays(14);

    private final Schedules schedules;
    private final MarkedDays days;
    private final PaintSchedule paintSchedule;
    private final Clock clock;

    ScheduleEndpoint(Schedules schedules, MarkedDays days, PaintSchedule paintSchedule, Clock clock) {
        this.schedules = schedules;
        this.days = days;
        this.paintSchedule = paintSchedule;
        this.clock = clock;
    }

    @GetMapping
    @Access(Role.VIEWER)
    Mono<ResponseEntity<ScheduleView>> get(@PathVariable UUID id) {
        return cluster(id).flatMap(cluster -> current(id).flatMap(schedule -> answer(schedule, cluster)));
    }

    @PutMapping
    @Access(Role.ADMIN)
    Mono<ResponseEntity<ScheduleView>> put(
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ScheduleRequest request) {
        WeeklySchedule week = week(request);
        boolean enabled = Boolean.TRUE.equals(request.enabled());
        if (week.sleepHours() == HourSlot.COUNT && !Boolean.TRUE.equals(request.confirmAlwaysAsleep())) {
            throw Problem.validation(
                    "confirm_always_asleep", request.confirmAlwaysAsleep(), "true for 168 hours of sleep");
        }
        return cluster(id)
                .flatMap(cluster -> current(id)
                        .doOnNext(schedule -> EntityVersion.require(ifMatch, schedule.version()))
                        .map(schedule -> new ClusterSchedule(id, enabled, week, schedule.version() + 1))
                        .flatMap(next -> paintSchedule
                                .paint(next)
                                .filter(Boolean::booleanValue)
                                .switchIfEmpty(Mono.error(() ->
                                        Problem.preconditionFailed("somebody painted this week at the same time")))
                                .then(answer(next, cluster))));
    }

    @PostMapping("/preview")
    @Access(Role.VIEWER)
    Mono<PreviewView> preview(@PathVariable UUID id, @RequestBody ScheduleRequest request) {
        WeeklySchedule week = week(request);
        return cluster(id)
                .flatMap(cluster -> transitions(id, week)
                        .map(transitions -> new PreviewView(
                                week.sleepHours(),
                                week.monthlySavings(cluster.hourlyCost()),
                                transitions.stream().map(TransitionView::of).toList())));
    }

    private Mono<KnownCluster> cluster(UUID id) {
        return schedules.findCluster(id).switchIfEmpty(Mono.error(() -> Problem.notFound("cluster", id)));
    }

    private Mono<ClusterSchedule> current(UUID id) {
        return schedules
                .find(id)
                .defaultIfEmpty(new ClusterSchedule(id, false, WeeklySchedule.alwaysAwake(ZoneOffset.UTC), 0));
    }

    private Mono<ResponseEntity<ScheduleView>> answer(ClusterSchedule schedule, KnownCluster cluster) {
        return transitions(schedule.clusterId(), schedule.week())
                .map(transitions -> ResponseEntity.ok()
                        .eTag(EntityVersion.etag(schedule.version()))
                        .body(ScheduleView.of(schedule, cluster, transitions)));
    }

    private Mono<List<PowerCalendar.Transition>> transitions(UUID id, WeeklySchedule week) {
        Instant now = clock.instant();
        return days.of(id, LocalDate.ofInstant(now, week.zone()))
                .collect(MarkedDays.byDate())
                .map(marked -> new PowerCalendar(week, marked).transitions(now, PREVIEW));
    }

    private static WeeklySchedule week(ScheduleRequest request) {
        List<FieldError> errors = new ArrayList<>();
        ZoneId zone = zone(request.timezone(), errors);
        String cells = cells(request.matrix(), errors);
        if (!errors.isEmpty()) {
            throw Problem.validation(errors);
        }
        return new WeeklySchedule(cells, zone);
    }

    private static ZoneId zone(@Nullable String timezone, List<FieldError> errors) {
        try {
            if (timezone != null && ZoneId.getAvailableZoneIds().contains(timezone)) {
                return ZoneId.of(timezone);
            }
        } catch (DateTimeException e) {
            // told below
        }
        errors.add(new FieldError("timezone", timezone + " (expected: a zone such as Europe/Berlin)"));
        return ZoneOffset.UTC;
    }

    private static String cells(@Nullable List<@Nullable Integer> matrix, List<FieldError> errors) {
        int length = matrix == null ? 0 : matrix.size();
        if (matrix == null || length != HourSlot.COUNT) {
            errors.add(new FieldError("matrix", length + " hours (expected: 168)"));
            return "";
        }
        StringBuilder cells = new StringBuilder();
        for (int i = 0; i < length; i++) {
            Integer cell = matrix.get(i);
            if (cell == null || cell < 0 || cell > 1) {
                errors.add(new FieldError("matrix[" + i + "]", cell + " (expected: 0 or 1)"));
            }
            cells.append(cell);
        }
        return cells.toString();
    }

    /** A week as it is sent. */
    record ScheduleRequest(
            @Nullable List<@Nullable Integer> matrix,
            @Nullable String timezone,
            @Nullable Boolean enabled,
            @Nullable Boolean confirmAlwaysAsleep) {}

    record TransitionView(Instant at, String to) {
        static TransitionView of(PowerCalendar.Transition transition) {
            return new TransitionView(transition.at(), transition.toAwake() ? "awake" : "asleep");
        }
    }

    record PreviewView(int sleepHoursWeek, BigDecimal projectedMonthlySavings, List<TransitionView> transitions) {}

    record ScheduleView(
            UUID clusterId,
            boolean enabled,
            List<Integer> matrix,
            String timezone,
            long version,
            int sleepHoursWeek,
            BigDecimal projectedMonthlySavings,
            @Nullable TransitionView nextTransition) {

        static ScheduleView of(
                ClusterSchedule schedule, KnownCluster cluster, List<PowerCalendar.Transition> transitions) {
            WeeklySchedule week = schedule.week();
            boolean acts = schedule.enabled() && !transitions.isEmpty();
            return new ScheduleView(
                    schedule.clusterId(),
                    schedule.enabled(),
                    week.cells().chars().mapToObj(cell -> cell - '0').toList(),
                    week.zone().getId(),
                    schedule.version(),
                    week.sleepHours(),
                    week.monthlySavings(cluster.hourlyCost()),
                    acts ? TransitionView.of(transitions.getFirst()) : null);
        }
    }
}
