package io.lowtide.platform.persistence;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a service keeps its rows.
 *
 * @param url {@code postgresql://host:port/database}
 * @param schema the schema this service owns
 * @param user the role the service works as; not the owner of the schema
 * @param ownerUser the role migrations run as
 * @param ownerPassword absent: migrations are somebody else's work and the schema must be there
 * @param poolSize connections at most
 */
@ConfigurationProperties("lowtide.database")
record DatabaseProperties(
        @Nullable String url,
        @Nullable String schema,
        @Nullable String user,
        @Nullable String password,
        @Nullable String ownerUser,
        @Nullable String ownerPassword,
        @DefaultValue("10") int poolSize) {

    DatabaseProperties {
        required(url, "lowtide.database.url");
        required(schema, "lowtide.database.schema");
        required(user, "lowtide.database.user");
        required(password, "lowtide.database.password");
        if (poolSize < 1 || poolSize > 20) {
            throw new IllegalArgumentException("lowtide.database.pool-size: " + poolSize + " (expected: 1 to 20)");
        }
    }

    private static void required(@Nullable String value, String key) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(key + " is missing (expected: a value)");
        }
    }

    URI address() {
        URI address = URI.create(String.valueOf(url));
        if (!"postgresql".equals(address.getScheme())
                || address.getHost() == null
                || address.getPath().length() < 2) {
            throw new IllegalArgumentException(
                    "lowtide.database.url: " + url + " (expected: postgresql://host:port/database)");
        }
        return address;
    }

    int port() {
        return address().getPort() < 0 ? 5432 : address().getPort();
    }

    String database() {
        return address().getPath().substring(1);
    }
}
