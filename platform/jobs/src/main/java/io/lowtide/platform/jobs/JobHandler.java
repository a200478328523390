package io.lowtide.platform.jobs;

import reactor.core.publisher.Mono;

/**
 * Does one kind of job, as the job's organisation. A run may be repeated after a crash, so each step must be harmless
 * when done twice. An error is tried again with growing pauses; {@link GiveUpException} is not.
 */
public interface JobHandler {
    String kind();

    /** Empty or the result to keep as JSON. */
    Mono<Object> run(Job job);
}
