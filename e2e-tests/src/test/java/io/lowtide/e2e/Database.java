package io.lowtide.e2e;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The suite's PostgreSQL, entered as one of its services. */
final class Database {
    private static final int PORT_LINE = 3;

    private Database() {}

    static Connection as(Path data, String service) throws IOException, SQLException {
        Properties secrets = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve("secrets/suite.properties"))) {
            secrets.load(reader);
        }
        String port = Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"))
                .get(PORT_LINE);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/lowtide?currentSchema=" + service,
                "lowtide_" + service,
                secrets.getProperty("database." + service));
    }
}
