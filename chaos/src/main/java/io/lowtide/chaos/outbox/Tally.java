package io.lowtide.chaos.outbox;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Counts in the database itself, past all services. */
record Tally(String jdbcUrl, String user, String password) {

    private static final int LOGIN_SECONDS = 5;

    /**
     * What is there.
     *
     * @param lost operations without an effect
     * @param twice effects beyond the first of their operation
     * @param disordered effects that came after a later one of their key
     */
    record Count(long operations, long effects, long lost, long twice, long disordered) {}

    Count count() throws SQLException {
        return new Count(
                number("SELECT count(*) FROM writer.operation"),
                number("SELECT count(*) FROM reader.effect"),
                number("""
                        SELECT count(*) FROM writer.operation o
                        WHERE NOT EXISTS (SELECT 1 FROM reader.effect e WHERE e.key = o.key AND e.number = o.number)
                        """),
                number("SELECT count(*) - count(DISTINCT (key, number)) FROM reader.effect"),
                number("""
                        SELECT count(*) FROM (
                            SELECT number, max(number) OVER (PARTITION BY key ORDER BY seq
                                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS highest
                            FROM reader.effect) e
                        WHERE number < highest
                        """));
    }

    long operations() throws SQLException {
        return number("SELECT count(*) FROM writer.operation");
    }

    long effects() throws SQLException {
        return number("SELECT count(*) FROM reader.effect");
    }

    private long number(String sql) throws SQLException {
        DriverManager.setLoginTimeout(LOGIN_SECONDS);
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
