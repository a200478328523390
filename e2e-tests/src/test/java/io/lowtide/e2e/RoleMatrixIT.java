package io.lowtide.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.standalone.Endpoints;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each operation that asks for more than looking, tried by somebody who may only look. */
class RoleMatrixIT {
    private static final Set<String> ABOVE_VIEWER = Set.of("admin", "owner", "super_admin");

    @Test
    void answers403ToAViewer_andTheLedgerTellsOfEach() throws Exception {
        String url = SharedSuite.url();
        JsonNode document = Visitor.anonymous(url).get("/api/v1/openapi.json");
        try (Estate estate = Estate.of(url, Endpoints.read(SharedSuite.data()))) {
            Visitor viewer = estate.owner().joinedBy("viewer");
            Inputs inputs = Inputs.proper(new Random(7), document);
            List<String> tried = new ArrayList<>();
            List<String> allowed = new ArrayList<>();
            for (Operation operation : Operation.of(document)) {
                if (operation.roles().isEmpty() || !ABOVE_VIEWER.containsAll(operation.roles())) {
                    continue;
                }
                String own = estate.address(operation);
                String path = own == null ? anything(operation) : own;
                String body = operation.body() == null
                        ? null
                        : inputs.of(operation.body()).toString();
                HttpResponse<String> answer = viewer.call(operation.method(), path, body, Map.of("If-Match", "\"1\""));
                tried.add(operation.method() + " " + path.substring("/api/v1/".length()));
                if (answer.statusCode() != 403) {
                    allowed.add(operation + " answered " + answer.statusCode() + ": " + answer.body());
                }
            }

            assertThat(allowed).isEmpty();
            assertThat(tried).hasSizeGreaterThan(30);
            assertThat(denied(estate.owner(), tried.size())).containsExactlyInAnyOrderElementsOf(tried);
            estate.isWhole();
        }
    }

    private static String anything(Operation operation) {
        return operation.path().replaceAll("\\{[^}]+}", "0198c0de-0000-7000-8000-000000000001");
    }

    /** What the ledger says was denied, once it says as much as is expected, or after ten seconds. */
    private static List<String> denied(Visitor owner, int expected) throws Exception {
        long start = System.nanoTime();
        List<String> denied = List.of();
        while (denied.size() < expected && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(10)) {
            LockSupport.parkNanos(100_000_000);
            denied = new ArrayList<>();
            String cursor = "";
            while (cursor != null) {
                JsonNode page = owner.get("/api/v1/audit?outcome=denied&limit=200" + cursor);
                for (JsonNode row : page.path("items")) {
                    assertThat(row.path("event").asString()).isEqualTo("access.denied");
                    denied.add(row.at("/data/after/method").asString() + " "
                            + row.path("resource").asString());
                }
                JsonNode next = page.path("next_cursor");
                cursor = next.isNull() ? null : "&cursor=" + next.asString();
            }
        }
        return denied;
    }
}
