package io.lowtide.chaos.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads in the database how far the sagas of a run are, past the service that moves them. */
final class SagaLog implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("\"-p\" \"(\\d+)\"");

    private final String url;
    private final String password;
    private @Nullable Connection connection;

    private SagaLog(String url, String password) {
        this.url = url;
        this.password = password;
    }

    /** @param postgres the folder of the suite's PostgreSQL */
    static SagaLog of(Path postgres) throws IOException {
        Matcher port = PORT.matcher(Files.readString(postgres.resolve("cluster/postmaster.opts")));
        if (!port.find()) {
            throw new IOException("the port of PostgreSQL is not told");
        }
        return new SagaLog(
                "jdbc:postgresql://127.0.0.1:" + port.group(1) + "/lowtide",
                Files.readString(postgres.resolve("superuser.password")).strip());
    }

    /** The step each action of a run is at. */
    Map<String, String> steps(UUID run) throws SQLException {
        Map<String, String> steps = new LinkedHashMap<>();
        query("SELECT action_id, step FROM optimizer.node_saga WHERE run_id = ? ORDER BY seq", run, row -> {
            steps.put(row.getString(1), row.getString(2));
        });
        return steps;
    }

    /** What became of each step, as the saga noted it: {@code cordon succeeded}. */
    List<String> noted(UUID run) throws SQLException {
        List<String> noted = new ArrayList<>();
        query("""
                SELECT s.step, s.result FROM optimizer.saga_step s JOIN optimizer.node_saga n USING (action_id)
                WHERE n.run_id = ? ORDER BY n.seq, s.seq
                """, run, row -> noted.add(row.getString(1) + " " + row.getString(2)));
        return noted;
    }

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    private void query(String sql, UUID run, Reader reader) throws SQLException {
        try (PreparedStatement statement = connected().prepareStatement(sql)) {
            statement.setObject(1, run);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    private Connection connected() throws SQLException {
        Connection open = connection;
        if (open == null || open.isClosed()) {
            open = DriverManager.getConnection(url, "postgres", password);
            connection = open;
        }
        return open;
    }

    @Override
    public void close() throws SQLException {
        Connection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }
}
