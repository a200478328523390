package io.lowtide.optimizer.optimization;

import io.lowtide.platform.jobs.GiveUpException;
import io.lowtide.platform.jobs.Job;
import io.lowtide.platform.jobs.JobHandler;
import reactor.core.publisher.Mono;

/** Runs as durable jobs: what may pass is tried again, the third failure ends the run. */
final class OptimizationJobs implements JobHandler {
    private final RunOptimization runOptimization;

    OptimizationJobs(RunOptimization runOptimization) {
        this.runOptimization = runOptimization;
    }

    @Override
    public String kind() {
        return AskForOptimization.KIND;
    }

    @Override
    public Mono<Object> run(Job job) {
        AskForOptimization.Payload payload = job.payload(AskForOptimization.Payload.class);
        return runOptimization
                .run(payload.runId())
                .map(run -> (Object) run.phase().code())
                .onErrorResume(failure -> {
                    boolean last = failure instanceof GiveUpException || job.attempt() >= job.maxAttempts();
                    String reason = String.valueOf(failure.getMessage());
                    return last
                            ? runOptimization
                                    .fail(payload.runId(), reason)
                                    .then(Mono.error(new GiveUpException(reason)))
                            : Mono.error(failure);
                });
    }
}
