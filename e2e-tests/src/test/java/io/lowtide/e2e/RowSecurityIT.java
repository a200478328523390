package io.lowtide.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lowtide.standalone.Endpoints;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Each table of each service, asked with the service's own credential and without any filter: it is the database that
 * shows an organisation its own rows and nobody else's.
 */
class RowSecurityIT {
    private static final List<String> SCHEMAS =
            List.of("gateway", "auth", "cluster", "optimizer", "hibernation", "audit", "agent");

    @Test
    void showsNobodyAnothersRows_whateverIsAsked() throws Exception {
        String url = SharedSuite.url();
        Path data = SharedSuite.data();
        try (Estate estate = Estate.of(url, Endpoints.read(data))) {
            String own = organisation(estate.owner());
            String other = organisation(Visitor.signedUp(url));
            TreeMap<String, Long> shown = new TreeMap<>();
            for (String schema : SCHEMAS) {
                try (Connection service = Database.as(data, schema)) {
                    service.setAutoCommit(false);
                    for (String table : tables(service, schema)) {
                        shown.put(schema + "." + table, rows(service, table, own, own));
                        assertThat(rows(service, table, other, own))
                                .as("rows of %s.%s another organisation sees", schema, table)
                                .isZero();
                        assertThat(deleted(service, table, other, own))
                                .as("rows of %s.%s another organisation deletes", schema, table)
                                .isZero();
                        assertThatThrownBy(() -> rows(service, table, "", own))
                                .as("%s.%s seen by nobody", schema, table)
                                .isInstanceOf(SQLException.class);
                        service.rollback();
                    }
                }
            }
            // there was something to see, in every service
            assertThat(shown.values().stream().filter(count -> count > 0).count())
                    .as(shown.toString())
                    .isGreaterThan(20);
            estate.isWhole();
        }
    }

    private static String organisation(Visitor visitor) throws Exception {
        return visitor.get("/api/v1/auth/me").get("org_id").asString();
    }

    private static List<String> tables(Connection service, String schema) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (PreparedStatement query = service.prepareStatement("SELECT c.table_name FROM information_schema.columns c"
                + " JOIN information_schema.tables t USING (table_schema, table_name)"
                + " WHERE c.table_schema = ? AND c.column_name = 'org_id' AND t.table_type = 'BASE TABLE'"
                // work across organisations, which no caller reaches
                + " AND c.table_name <> 'job'")) {
            query.setString(1, schema);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
        }
        return tables;
    }

    private static long rows(Connection service, String table, String as, String of) throws SQLException {
        act(service, as);
        try (PreparedStatement query =
                service.prepareStatement("SELECT count(*) FROM " + table + " WHERE org_id = ?")) {
            query.setObject(1, UUID.fromString(of));
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** Nothing where the service may not delete at all. */
    private static int deleted(Connection service, String table, String as, String of) throws SQLException {
        act(service, as);
        try (PreparedStatement change = service.prepareStatement("DELETE FROM " + table + " WHERE org_id = ?")) {
            change.setObject(1, UUID.fromString(of));
            return change.executeUpdate();
        } catch (SQLException refused) {
            if (!"42501".equals(refused.getSQLState())) {
                throw refused;
            }
            return 0;
        }
    }

    private static void act(Connection service, String org) throws SQLException {
        service.rollback();
        try (PreparedStatement set = service.prepareStatement("SELECT set_config('app.org_id', ?, true)")) {
            set.setString(1, org);
            set.executeQuery().close();
        }
    }
}
