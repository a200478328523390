package io.lowtide.optimizer.optimization;

import io.lowtide.optimizer.assessment.WatchedClusters;
import io.lowtide.optimizer.decision.ActionType;
import io.lowtide.platform.jobs.JobQueue;
import io.lowtide.platform.jobs.NewJob;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Takes the question for a run; one cluster has one run at a time and a pause after it. */
public final class AskForOptimization {
    /** The jobs that compute plans. */
    public static final String KIND = "optimization";

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final WatchedClusters clusters;
    private final OptimizationRuns runs;
    private final OptimizationEvents events;
    private final JobQueue jobs;
    private final Atomic atomic;
    private final Duration cooldown;
    private final Clock clock;

    AskForOptimization(
            WatchedClusters clusters,
            OptimizationRuns runs,
            OptimizationEvents events,
            JobQueue jobs,
            Atomic atomic,
            Duration cooldown,
            Clock clock) {
        this.clusters = clusters;
        this.runs = runs;
        this.events = events;
        this.jobs = jobs;
        this.atomic = atomic;
        this.cooldown = cooldown;
        this.clock = clock;
    }

    /** What is asked for; no kinds mean all of them. */
    public record Question(
            boolean dryRun, Set<ActionType> kinds, @Nullable Integer maxActions) {

        public Question {
            kinds = Set.copyOf(kinds);
        }
    }

    /** Which run the worker is to do. */
    record Payload(UUID runId) {}

    /** Empty when the organisation has no such cluster. */
    public Mono<OptimizationRun> ask(UUID clusterId, Question question) {
        return clusters.find(clusterId)
                .flatMap(cluster -> pause(clusterId, question))
                .then(Mono.defer(() -> clusters.find(clusterId)))
                .flatMap(cluster -> Callers.current())
                .flatMap(caller -> add(OptimizationRun.queued(
                        Ids.next(),
                        clusterId,
                        "user".equals(caller.actor().type()) ? "manual" : "api",
                        question.dryRun(),
                        question.kinds(),
                        question.maxActions(),
                        caller.actor().id(),
                        clock.instant())));
    }

    /** The same question once more, for a run that has ended; empty for a run nobody knows. */
    public Mono<OptimizationRun> again(UUID runId) {
        return runs.find(runId)
                .flatMap(run -> run.phase().ended()
                        ? ask(run.clusterId(), new Question(run.dryRun(), run.kinds(), run.maxActions()))
                        : Mono.error(Problem.conflict(
                                "the run is " + run.phase().status() + " (expected: one that has ended)")));
    }

    private Mono<Void> pause(UUID clusterId, Question question) {
        Instant now = clock.instant();
        return runs.lastEnded(clusterId)
                .filter(ended -> !question.dryRun() && ended.plus(cooldown).isAfter(now))
                .flatMap(ended -> Mono.error(Problem.conflict(
                        "the last run ended at " + ended + " (expected: " + cooldown.toSeconds() + " s or more ago)")));
    }

    private Mono<OptimizationRun> add(OptimizationRun run) {
        return atomic.call(runs.add(run)
                .flatMap(added -> added
                        ? events.queued(run)
                                .then(events.record(run, "optimization.requested", "success"))
                                .then(jobs.enqueue(
                                        run.id(), new NewJob(KIND, new Payload(run.id()), 200, null, PATIENCE)))
                                .thenReturn(run)
                        : Mono.error(
                                Problem.conflict("cluster " + run.clusterId() + " has a run that has not ended"))));
    }
}
