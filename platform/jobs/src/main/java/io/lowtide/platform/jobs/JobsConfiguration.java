package io.lowtide.platform.jobs;

import io.lowtide.platform.observability.Entrances;
import io.lowtide.platform.persistence.Atomic;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.r2dbc.core.DatabaseClient;

/** Wires the queue, its worker and the recurring work. */
@AutoConfiguration
class JobsConfiguration {

    @Bean
    JobQueue jobQueue(DatabaseClient database, Atomic atomic) {
        return new JobQueue(database, atomic);
    }

    @Bean
    Notifications jobNotifications(
            @Qualifier("listeningConnections") PostgresqlConnectionFactory connections, Environment environment) {
        return new Notifications(connections, environment.getRequiredProperty("lowtide.database.schema") + "_job");
    }

    @Bean
    JobWorker jobWorker(
            ObjectProvider<JobHandler> handlers,
            DatabaseClient database,
            Notifications notifications,
            Environment environment,
            Entrances entrances) {
        String service = environment.getRequiredProperty("lowtide.service");
        JobStore store = new JobStore(database, service + "/" + UUID.randomUUID());
        return new JobWorker(service, handlers.stream().toList(), store, notifications, entrances);
    }

    @Bean
    RecurringWork recurringWork(ObjectProvider<Recurring> all, DatabaseClient database, Environment environment) {
        return new RecurringWork(
                environment.getRequiredProperty("lowtide.service"), all.stream().toList(), database);
    }
}
