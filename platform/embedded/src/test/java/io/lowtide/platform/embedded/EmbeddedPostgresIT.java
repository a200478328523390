package io.lowtide.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {

    @TempDir
    static Path directory;

    static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.start(directory.resolve("postgres"));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void asksForThePassword() {
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), "postgres", "wrong"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void keepsThePasswordToItsOwner() throws Exception {
        Path file = directory.resolve("postgres/superuser.password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void writesCommitsToDisk() throws Exception {
        try (Connection connection = superuser("postgres")) {
            assertThat(ask(connection, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(connection, "SHOW synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void waitsForNoDisk_whereItsDataNeedNotOutliveTheMachine() throws Exception {
        try (EmbeddedPostgres quick = EmbeddedPostgres.startNonDurable(directory.resolve("quick"));
                Connection connection =
                        DriverManager.getConnection(quick.jdbcUrl(), quick.superuser(), quick.password())) {
            assertThat(ask(connection, "SHOW fsync")).isEqualTo("off");
            assertThat(ask(connection, "SHOW full_page_writes")).isEqualTo("off");
            assertThat(ask(connection, "SHOW synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void refusesADirectoryInUse() {
        assertThatThrownBy(() -> EmbeddedPostgres.start(directory.resolve("postgres")))
                .hasMessageContaining("another process uses");
    }

    @Test
    void keepsDataOverARestartAndOverAKill() throws Exception {
        Path data = directory.resolve("killed");
        EmbeddedPostgres first = EmbeddedPostgres.start(data);
        try (Connection connection =
                DriverManager.getConnection(first.jdbcUrl(), first.superuser(), first.password())) {
            connection.createStatement().execute("CREATE TABLE kept(word text)");
            connection.createStatement().execute("INSERT INTO kept VALUES ('tide')");
        }
        List<String> pidFile = Files.readAllLines(data.resolve("cluster/postmaster.pid"));
        first.close();
        // what a killed machine leaves: a pid file whose pid is another process by now
        Files.writeString(
                data.resolve("cluster/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + String.join("\n", pidFile.subList(1, pidFile.size())));

        try (EmbeddedPostgres second = EmbeddedPostgres.start(data);
                Connection connection =
                        DriverManager.getConnection(second.jdbcUrl(), second.superuser(), second.password())) {
            assertThat(ask(connection, "SELECT word FROM kept")).isEqualTo("tide");
        }
    }

    @Test
    void takesOverFromAServerItsJvmLeftBehind() throws Exception {
        Path data = directory.resolve("left-behind");
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeavesServerBehind.class.getName(),
                        data.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(other.getInputStream().readAllBytes());
        assertThat(other.waitFor()).as(said).isEqualTo(137);
        String left = serverPid(data);
        assertThat(ProcessHandle.of(Long.parseLong(left))).isPresent();

        try (EmbeddedPostgres next = EmbeddedPostgres.start(data);
                Connection connection =
                        DriverManager.getConnection(next.jdbcUrl(), next.superuser(), next.password())) {
            assertThat(ask(connection, "SELECT word FROM kept")).isEqualTo("ebb");
            assertThat(serverPid(data)).isNotEqualTo(left);
        }
    }

    @Test
    void preparesASchemaTwiceWithRolesThatSeeNoOther() throws Exception {
        DatabaseBootstrap bootstrap = DatabaseBootstrap.of(postgres);
        for (int time = 0; time < 2; time++) {
            bootstrap.prepare("auth", new ServicePasswords("owner's", "app\\word" + time));
            bootstrap.prepare("audit", new ServicePasswords("a", "b"));
        }
        try (Connection owner = connect("lowtide_auth_owner", "owner's")) {
            owner.createStatement()
                    .execute("CREATE TABLE note(id bigint GENERATED ALWAYS AS IDENTITY, org text, word text);"
                            + "ALTER TABLE note ENABLE ROW LEVEL SECURITY;"
                            + "CREATE POLICY tenant ON note TO lowtide_auth USING (org = current_setting('app.org_id', true));"
                            + "CREATE POLICY everything ON note TO lowtide_auth_system USING (true)");
        }
        try (Connection application = connect("lowtide_auth", "app\\word1")) {
            application
                    .createStatement()
                    .execute("SET app.org_id = 'a'; INSERT INTO note(org, word) VALUES ('a', 'x')");
            application
                    .createStatement()
                    .execute("SET app.org_id = 'b'; INSERT INTO note(org, word) VALUES ('b', 'y')");
            assertThat(ask(application, "SELECT count(*) FROM note")).isEqualTo("1");
            application.createStatement().execute("SET ROLE lowtide_auth_system");
            assertThat(ask(application, "SELECT count(*) FROM note")).isEqualTo("2");
        }
        try (Connection stranger = connect("lowtide_audit", "b")) {
            assertThatThrownBy(() -> ask(stranger, "SELECT count(*) FROM auth.note"))
                    .hasMessageContaining("permission denied for schema auth");
        }
    }

    private static String serverPid(Path data) throws IOException {
        return Files.readAllLines(data.resolve("cluster/postmaster.pid")).get(0);
    }

    private static Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(database), postgres.superuser(), postgres.password());
    }

    private static Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl("lowtide"), user, password);
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
