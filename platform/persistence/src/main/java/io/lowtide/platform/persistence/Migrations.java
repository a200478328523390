package io.lowtide.platform.persistence;

import org.flywaydb.core.Flyway;

/** Brings the schema up to date as its owner, before anything of the service starts. */
final class Migrations {

    Migrations(DatabaseProperties properties) {
        if (properties.ownerPassword() == null || properties.ownerPassword().isBlank()) {
            return;
        }
        Flyway.configure()
                .dataSource(
                        "jdbc:postgresql://%s:%d/%s"
                                .formatted(properties.address().getHost(), properties.port(), properties.database()),
                        properties.ownerUser(),
                        properties.ownerPassword())
                .schemas(properties.schema())
                .createSchemas(false)
                // the platform's versions are below the service's, and may come after them
                .outOfOrder(true)
                .locations("classpath:db/platform", "classpath:db/" + properties.schema())
                .load()
                .migrate();
    }
}
