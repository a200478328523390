package io.lowtide.standalone.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.platform.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedPostgresIT {

    @Test
    void comesBackAtItsPortWithItsData_afterAKill(@TempDir Path folder) throws Exception {
        LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("postgres"));
        WatchedPostgres watched = new WatchedPostgres(folder.resolve("postgres/cluster"));
        try (Supervisor supervisor = new Supervisor(() -> told.add("back"))) {
            try (Connection connection = connect(postgres);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE kept (n int)");
                statement.execute("INSERT INTO kept VALUES (7)");
            }
            supervisor.add(watched);

            long before = watched.pid().orElseThrow();
            ProcessHandle.of(before).orElseThrow().destroyForcibly();

            assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("back");
            assertThat(watched.pid().orElseThrow()).isNotEqualTo(before);
            try (Connection connection = connect(postgres);
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT n FROM kept")) {
                row.next();
                assertThat(row.getInt(1)).isEqualTo(7);
            }
        } finally {
            postgres.close();
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws Exception {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.superuser(), postgres.password());
    }
}
