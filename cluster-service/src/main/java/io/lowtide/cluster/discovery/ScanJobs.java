package io.lowtide.cluster.discovery;

import io.lowtide.cluster.accounts.ScanRequest;
import io.lowtide.cluster.cloud.AccessRefusedException;
import io.lowtide.platform.jobs.GiveUpException;
import io.lowtide.platform.jobs.Job;
import io.lowtide.platform.jobs.JobHandler;
import reactor.core.publisher.Mono;

/** Scans as durable jobs: what may pass is tried again, a refusal and the third failure end the scan. */
final class ScanJobs implements JobHandler {
    private final ScanAccount scanAccount;

    ScanJobs(ScanAccount scanAccount) {
        this.scanAccount = scanAccount;
    }

    @Override
    public String kind() {
        return ScanRequest.KIND;
    }

    @Override
    public Mono<Object> run(Job job) {
        ScanRequest request = job.payload(ScanRequest.class);
        return scanAccount
                .scan(request.scanId(), request.accountId())
                .cast(Object.class)
                .onErrorResume(failure -> {
                    boolean last = failure instanceof AccessRefusedException || job.attempt() >= job.maxAttempts();
                    return last ? giveUp(request, reason(failure)) : Mono.error(failure);
                });
    }

    private Mono<Object> giveUp(ScanRequest request, String reason) {
        return scanAccount
                .fail(request.scanId(), request.accountId(), reason)
                .then(Mono.error(() -> new GiveUpException(reason)));
    }

    private static String reason(Throwable failure) {
        return failure instanceof AccessRefusedException
                ? "AWS does not allow " + failure.getMessage()
                : String.valueOf(failure.getMessage());
    }
}
