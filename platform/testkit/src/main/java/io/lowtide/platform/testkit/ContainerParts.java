package io.lowtide.platform.testkit;

import io.lowtide.platform.embedded.DatabaseBootstrap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The same servers from their own images; needs Docker, and says so where there is none. */
final class ContainerParts implements TestInfrastructure.Parts {
    private static final String POSTGRES = "postgres:18";
    private static final String KAFKA = "apache/kafka:4.2.0";
    private static final String SUPERUSER = "postgres";

    private @Nullable PostgreSQLContainer postgres;
    private @Nullable KafkaContainer kafka;

    @Override
    public synchronized DatabaseBootstrap database() {
        if (postgres == null) {
            postgres = new PostgreSQLContainer(POSTGRES)
                    .withDatabaseName(SUPERUSER)
                    .withUsername(SUPERUSER)
                    .withPassword(UUID.randomUUID().toString());
            postgres.start();
        }
        return new DatabaseBootstrap(
                postgres.getHost(),
                postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                SUPERUSER,
                postgres.getPassword());
    }

    @Override
    public synchronized String kafka() {
        if (kafka == null) {
            kafka = new KafkaContainer(KAFKA);
            kafka.start();
        }
        return kafka.getBootstrapServers();
    }

    @Override
    public synchronized void close() {
        if (kafka != null) {
            kafka.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }
}
