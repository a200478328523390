package io.lowtide.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The ledger as those read it who must believe it. */
class LedgerIT {
    @Test
    void tellsWhoDidWhatWhenToWhat_newestFirst() throws Exception {
        Visitor owner = Visitor.signedUp(SharedSuite.url());
        owner.post("/api/v1/templates", Map.of("name", "told", "families", List.of("m5")));

        List<JsonNode> entries = await(owner, "template.changed");

        assertThat(entries).extracting(entry -> -entry.get("seq").asLong()).isSorted();
        assertThat(entries)
                .allSatisfy(entry -> assertThat(entry.get("timestamp").asString())
                        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
        JsonNode created = entries.stream()
                .filter(entry -> entry.get("event").asString().equals("template.changed"))
                .findFirst()
                .orElseThrow();
        assertThat(created.at("/actor/type").asString()).isEqualTo("user");
        assertThat(created.get("outcome").asString()).isEqualTo("success");
        assertThat(created.get("resource").asString()).isNotBlank();
    }

    private static List<JsonNode> await(Visitor visitor, String event) throws Exception {
        long start = System.nanoTime();
        while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(10)) {
            List<JsonNode> entries = new ArrayList<>();
            visitor.get("/api/v1/audit").get("items").forEach(entries::add);
            if (entries.stream().anyMatch(entry -> entry.get("event").asString().equals(event))) {
                return entries;
            }
            LockSupport.parkNanos(100_000_000);
        }
        throw new AssertionError(event + " is not in the ledger");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_record SET event = 'nothing.happened'",
                "DELETE FROM audit_record",
                "TRUNCATE audit_record"
            })
    void isNotToBeChanged_evenByItsOwnService(String change) throws Exception {
        try (Connection service = Database.as(SharedSuite.data(), "audit");
                Statement statement = service.createStatement()) {
            statement.execute("SELECT set_config('app.org_id', '" + UUID.randomUUID() + "', false)");
            assertThatThrownBy(() -> statement.execute(change))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }
}
