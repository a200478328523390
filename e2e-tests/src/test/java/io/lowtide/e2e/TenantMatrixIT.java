package io.lowtide.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.standalone.Endpoints;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each operation that names a thing, asked by somebody it does not belong to. */
class TenantMatrixIT {
    /** What an operation that reads its body first may say before it looks for the thing. */
    private static final Set<Integer> BEFORE_LOOKING = Set.of(400, 422, 428);

    @Test
    void answers404_forEveryIdOfAnotherOrganisation() throws Exception {
        String url = SharedSuite.url();
        JsonNode document = Visitor.anonymous(url).get("/api/v1/openapi.json");
        try (Estate estate = Estate.of(url, Endpoints.read(SharedSuite.data()))) {
            estate.isWhole();
            assertThat(leaks(estate, Visitor.signedUp(url), document)).isEmpty();
            estate.isWhole();
        }
    }

    private static List<String> leaks(Estate estate, Visitor stranger, JsonNode document) throws Exception {
        Inputs inputs = Inputs.proper(new Random(7), document);
        List<String> leaks = new ArrayList<>();
        int asked = 0;
        for (Operation operation : Operation.of(document)) {
            String path = estate.address(operation);
            if (path == null) {
                continue;
            }
            asked++;
            String body = operation.body() == null
                    ? null
                    : inputs.of(operation.body()).toString();
            HttpResponse<String> answer = stranger.call(operation.method(), path, body, Map.of("If-Match", "\"1\""));
            boolean refused =
                    answer.statusCode() == 404 || body != null && BEFORE_LOOKING.contains(answer.statusCode());
            if (!refused) {
                leaks.add(operation + " answered " + answer.statusCode() + ": " + answer.body());
            }
        }
        assertThat(asked).isGreaterThan(35);
        return leaks;
    }
}
