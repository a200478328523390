package io.lowtide.auth.staff.store;

import io.lowtide.auth.staff.AppointStaff;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.util.retry.Retry;

/** Appoints at every start; the service answers meanwhile, and goes on without staff where that cannot be done. */
@Component
final class StaffAtStart implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(StaffAtStart.class);

    private final AppointStaff appointStaff;
    private volatile Disposable appointing = Disposables.disposed();

    StaffAtStart(AppointStaff appointStaff) {
        this.appointStaff = appointStaff;
    }

    @Override
    public void start() {
        appointing = appointStaff
                .appoint()
                // another replica may be at it in this moment, or the database away
                .retryWhen(Retry.backoff(10, Duration.ofMillis(200))
                        .maxBackoff(Duration.ofSeconds(10))
                        .filter(failure -> !(failure instanceof IllegalStateException)))
                .subscribe(done -> {}, failure -> log.error("nobody is platform staff", failure));
    }

    @Override
    public void stop() {
        appointing.dispose();
    }

    @Override
    public boolean isRunning() {
        return !appointing.isDisposed();
    }
}
