package io.lowtide.platform.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;

/** Starts a server, commits one row and dies as by kill -9: no hook of the JVM runs. */
final class LeavesServerBehind {

    private LeavesServerBehind() {}

    public static void main(String[] args) throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(args[0]));
        try (Connection connection =
                DriverManager.getConnection(postgres.jdbcUrl(), postgres.superuser(), postgres.password())) {
            connection.createStatement().execute("CREATE TABLE kept(word text)");
            connection.createStatement().execute("INSERT INTO kept VALUES ('ebb')");
        }
        new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid()))
                .start()
                .waitFor();
        Thread.currentThread().join();
    }
}
