package io.lowtide.optimizer.karpenter.web;

import io.lowtide.optimizer.assessment.Snapshots;
import io.lowtide.optimizer.karpenter.PatchText;
import io.lowtide.optimizer.karpenter.PlanPatch;
import io.lowtide.optimizer.optimization.OptimizationRun;
import io.lowtide.optimizer.optimization.OptimizationRuns;
import io.lowtide.optimizer.optimization.StoredPlan;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Problem;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A plan as Karpenter's YAML, for those who let nobody write to their cluster. */
@RestController
class PatchEndpoint {
    private final OptimizationRuns runs;
    private final Snapshots snapshots;

    PatchEndpoint(OptimizationRuns runs, Snapshots snapshots) {
        this.runs = runs;
        this.snapshots = snapshots;
    }

    @GetMapping(path = "/api/v1/optimizations/{id}/patch", produces = "application/yaml")
    @Access(Role.VIEWER)
    Mono<ResponseEntity<byte[]>> patch(@PathVariable UUID id) {
        return runs.find(id)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("optimization", id)))
                .flatMap(run -> runs.plan(id)
                        .switchIfEmpty(Mono.error(
                                () -> Problem.conflict("optimization " + id + " has no plan (expected: one)")))
                        .flatMap(plan -> patch(run, plan)))
                .map(patch -> ResponseEntity.ok()
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"patch.yaml\"")
                        .body(PatchText.of(patch).getBytes(StandardCharsets.UTF_8)));
    }

    private Mono<PlanPatch> patch(OptimizationRun run, StoredPlan plan) {
        return snapshots
                .of(run.clusterId())
                .switchIfEmpty(Mono.error(() -> Problem.notFound("cluster", run.clusterId())))
                .map(cluster -> PlanPatch.of(
                        cluster,
                        plan.actions().stream()
                                .filter(action -> action.rule() == null)
                                .map(StoredPlan.Action::planned)
                                .toList(),
                        run.createdAt()));
    }
}
