package io.lowtide.platform.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a service expects of the database: the database itself, its schema, the role that owns the schema, the role
 * the service runs as, and the role it steps into for work across tenants. Doing it again changes nothing but passwords.
 */
public final class DatabaseBootstrap {

    public static final String DATABASE = "lowtide";
    private static final Pattern SCHEMA = Pattern.compile("[a-z][a-z_]{0,30}");

    private final String host;
    private final int port;
    private final String superuser;
    private final String password;

    public DatabaseBootstrap(String host, int port, String superuser, String password) {
        this.host = host;
        this.port = port;
        this.superuser = superuser;
        this.password = password;
    }

    public static DatabaseBootstrap of(EmbeddedPostgres postgres) {
        return new DatabaseBootstrap(postgres.host(), postgres.port(), postgres.superuser(), postgres.password());
    }

    /** How a service names its database: {@code postgresql://host:port/lowtide}. */
    public String databaseUrl() {
        return "postgresql://" + host + ":" + port + "/" + DATABASE;
    }

    public void prepare(String schema, ServicePasswords passwords) {
        if (!SCHEMA.matcher(schema).matches()) {
            throw new IllegalArgumentException("schema must match " + SCHEMA + ", found " + schema);
        }
        try {
            createDatabase();
            try (Connection connection = connect(DATABASE)) {
                connection.setAutoCommit(false);
                prepare(connection, schema, passwords);
                connection.commit();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("schema " + schema + " could not be prepared: " + e.getMessage(), e);
        }
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = connect("postgres")) {
            if (exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", DATABASE)) {
                return;
            }
            execute(connection, "CREATE DATABASE " + DATABASE);
        }
    }

    private static void prepare(Connection connection, String schema, ServicePasswords passwords) throws SQLException {
        // two services may be prepared at once: roles and grants on the database are shared
        execute(connection, "SELECT pg_advisory_xact_lock(hashtext('lowtide.bootstrap'))");
        String application = DATABASE + "_" + schema;
        String owner = application + "_owner";
        String system = application + "_system";
        role(connection, owner, "LOGIN", passwords.owner());
        role(connection, application, "LOGIN NOINHERIT", passwords.application());
        role(connection, system, "NOLOGIN", null);

        execute(connection, "REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
        execute(connection, "REVOKE ALL ON SCHEMA public FROM PUBLIC");
        execute(connection, "GRANT CONNECT ON DATABASE " + DATABASE + " TO " + owner + ", " + application);
        // not inherited: a policy for the system role must not hold before SET ROLE
        execute(connection, "GRANT " + system + " TO " + application + " WITH INHERIT FALSE, SET TRUE");

        execute(connection, "CREATE SCHEMA IF NOT EXISTS " + schema + " AUTHORIZATION " + owner);
        String both = application + ", " + system;
        execute(connection, "GRANT USAGE ON SCHEMA " + schema + " TO " + both);
        String defaults = "ALTER DEFAULT PRIVILEGES FOR ROLE " + owner + " IN SCHEMA " + schema + " GRANT ";
        execute(connection, defaults + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + both);
        execute(connection, defaults + "USAGE, SELECT ON SEQUENCES TO " + both);
        for (String role : new String[] {owner, application, system}) {
            execute(connection, "ALTER ROLE " + role + " IN DATABASE " + DATABASE + " SET search_path = " + schema);
        }
    }

    private static void role(Connection connection, String role, String attributes, @Nullable String password)
            throws SQLException {
        String verb = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role) ? "ALTER" : "CREATE";
        execute(connection, verb + " ROLE " + role + " " + attributes);
        if (password == null) {
            return;
        }
        try (PreparedStatement format =
                connection.prepareStatement("SELECT format('ALTER ROLE %I PASSWORD %L', ?::text, ?::text)")) {
            format.setString(1, role);
            format.setString(2, password);
            try (ResultSet row = format.executeQuery()) {
                row.next();
                execute(connection, row.getString(1));
            }
        }
    }

    private static boolean exists(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + host + ":" + port + "/" + database, superuser, password);
    }
}
