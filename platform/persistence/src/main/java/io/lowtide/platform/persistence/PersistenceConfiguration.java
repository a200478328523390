package io.lowtide.platform.persistence;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Wires the pool, the migrations before it and the transactions after it. */
@AutoConfiguration
@EnableConfigurationProperties(DatabaseProperties.class)
class PersistenceConfiguration {

    @Bean
    Migrations migrations(DatabaseProperties properties) {
        return new Migrations(properties);
    }

    /** Unpooled, for the one connection that listens for notifications. */
    @Bean(defaultCandidate = false)
    PostgresqlConnectionFactory listeningConnections(DatabaseProperties properties) {
        return connections(properties);
    }

    @Bean(destroyMethod = "dispose")
    @DependsOn("migrations")
    ConnectionPool connectionPool(DatabaseProperties properties) {
        return new ConnectionPool(ConnectionPoolConfiguration.builder(connections(properties))
                .name(properties.schema())
                .initialSize(1)
                .minIdle(1)
                .maxSize(properties.poolSize())
                .maxAcquireTime(Duration.ofSeconds(3))
                .maxLifeTime(Duration.ofHours(1))
                .build());
    }

    private static PostgresqlConnectionFactory connections(DatabaseProperties properties) {
        return new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host(properties.address().getHost())
                .port(properties.port())
                .database(properties.database())
                .schema(String.valueOf(properties.schema()))
                .username(String.valueOf(properties.user()))
                .password(String.valueOf(properties.password()))
                .applicationName("lowtide-" + properties.schema())
                .connectTimeout(Duration.ofSeconds(3))
                .statementTimeout(Duration.ofSeconds(30))
                .build());
    }

    @Bean
    DatabaseClient databaseClient(ConnectionPool pool) {
        return DatabaseClient.create(pool);
    }

    @Bean
    ReactiveTransactionManager transactionManager(ConnectionPool pool) {
        return new R2dbcTransactionManager((ConnectionFactory) pool);
    }

    @Bean
    Atomic atomic(ReactiveTransactionManager transactions, DatabaseClient database, DatabaseProperties properties) {
        return new Atomic(
                TransactionalOperator.create(transactions), database, "lowtide_" + properties.schema() + "_system");
    }

    @Bean
    Leases leases(DatabaseClient database) {
        return new Leases(database);
    }
}
