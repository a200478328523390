package io.lowtide.optimizer.interruption.web;

import io.lowtide.optimizer.interruption.Interruptions;
import io.lowtide.optimizer.interruption.Interruptions.Kept;
import io.lowtide.optimizer.optimization.OptimizationRuns;
import io.lowtide.optimizer.optimization.PlanExecution;
import io.lowtide.optimizer.optimization.PlanExecution.Progress;
import io.lowtide.optimizer.optimization.StoredPlan;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What AWS said of spot nodes, and how far the answer has come. */
@RestController
@RequestMapping("/api/v1/optimizations/interruptions")
final class InterruptionEndpoint {
    private static final int MOST = 100;

    private final Interruptions interruptions;
    private final OptimizationRuns runs;
    private final PlanExecution execution;

    InterruptionEndpoint(Interruptions interruptions, OptimizationRuns runs, PlanExecution execution) {
        this.interruptions = interruptions;
        this.runs = runs;
        this.execution = execution;
    }

    record AnswerStepView(String step, String result, Instant at) {}

    /** One of the things that are done side by side. */
    record LaneView(
            String type,
            String state,
            @Nullable String step,
            @Nullable String error,
            List<AnswerStepView> timeline) {}

    record InterruptionView(
            UUID id,
            UUID clusterId,
            String instanceId,
            String kind,
            String instanceType,
            String az,
            @Nullable String node,
            Instant noticedAt,
            @Nullable Instant deadline,
            Instant heardAt,
            String reaction,
            String reason,
            @Nullable UUID jobId,
            @Nullable String status,
            List<LaneView> lanes,
            @Nullable Instant returnedToSpotAt) {}

    record InterruptionsView(List<InterruptionView> items) {}

    @GetMapping
    @Access(Role.VIEWER)
    Mono<InterruptionsView> list(
            @RequestParam(name = "cluster_id", required = false) @Nullable UUID clusterId,
            @RequestParam(name = "limit", defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problem.validation("limit", String.valueOf(limit), "1 to " + MOST);
        }
        return interruptions
                .list(clusterId, limit)
                .concatMap(kept -> lanes(kept).map(lanes -> view(kept, lanes)))
                .collectList()
                .map(InterruptionsView::new);
    }

    private Mono<List<LaneView>> lanes(Kept kept) {
        UUID run = kept.runId();
        if (run == null) {
            return Mono.just(List.of());
        }
        return runs.plan(run)
                .zipWith(execution.progress(run).collectMap(Progress::actionId))
                .map(both -> both.getT1().actions().stream()
                        .map(action -> lane(action, both.getT2()))
                        .toList())
                .defaultIfEmpty(List.of());
    }

    private static LaneView lane(StoredPlan.Action action, Map<UUID, Progress> progress) {
        Progress now = progress.get(action.id());
        return new LaneView(
                action.planned().type().code(),
                now == null ? action.state() : now.state(),
                now == null ? null : now.step(),
                now == null ? null : now.error(),
                now == null
                        ? List.of()
                        : now.timeline().stream()
                                .map(mark -> new AnswerStepView(mark.step(), mark.result(), mark.at()))
                                .collect(Collectors.toList()));
    }

    private static InterruptionView view(Kept kept, List<LaneView> lanes) {
        return new InterruptionView(
                kept.id(),
                kept.clusterId(),
                kept.instanceId(),
                kept.kind(),
                kept.instanceType(),
                kept.az(),
                kept.node(),
                kept.noticedAt(),
                kept.deadline(),
                kept.heardAt(),
                kept.reaction(),
                kept.reason(),
                kept.runId(),
                kept.runStatus(),
                lanes,
                kept.returnedAt());
    }
}
