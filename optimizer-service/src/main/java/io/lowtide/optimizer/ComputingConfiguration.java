package io.lowtide.optimizer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Where long computing happens: few threads of their own and a bounded queue, never an event loop. */
@Configuration(proxyBeanMethods = false)
class ComputingConfiguration {
    private static final int QUEUED = 1000;

    @Bean(destroyMethod = "dispose")
    Scheduler computing() {
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
        return Schedulers.newBoundedElastic(threads, QUEUED, "optimizer-computing");
    }

    /** For what AWS gives two minutes for: it waits behind no plan. */
    @Bean(destroyMethod = "dispose")
    Scheduler answering() {
        return Schedulers.newBoundedElastic(1, QUEUED, "optimizer-answering");
    }
}
