package io.lowtide.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiMergeTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static JsonNode service(String path, String property) {
        return JSON.readTree("""
                {"paths": {"%s": {"get": {"schema": {"$ref": "#/components/schemas/NodeView"}}},
                           "/internal/x": {}},
                 "components": {"schemas": {
                   "NodeView": {"type": "object", "required": ["%s"],
                                "properties": {"%s": {"type": "string"}}},
                   "Same": {"type": "object"}}}}
                """.formatted(path, property, property));
    }

    @Test
    void namesPropertiesAsOnTheWire() {
        JsonNode whole = new OpenApiMerge(JSON)
                .add("audit", service("/api/v1/a", "hourlyCost"))
                .whole();

        JsonNode schema = whole.at("/components/schemas/NodeView");
        assertThat(schema.at("/properties/hourly_cost/type").asString()).isEqualTo("string");
        assertThat(schema.at("/required/0").asString()).isEqualTo("hourly_cost");
    }

    @Test
    void tellsApart_whenTwoServicesShareAName() {
        JsonNode whole = new OpenApiMerge(JSON)
                .add("cluster", service("/api/v1/a", "one"))
                .add("optimizer", service("/api/v1/b", "two"))
                .whole();

        assertThat(whole.at("/components/schemas").propertyNames())
                .containsExactly("NodeView", "Same", "OptimizerNodeView");
        assertThat(whole.path("paths").path("/api/v1/b").at("/get/schema/$ref").asString())
                .isEqualTo("#/components/schemas/OptimizerNodeView");
        assertThat(whole.path("paths").has("/internal/x")).isFalse();
    }

    @Test
    void wordsHumpsWithUnderscores() {
        assertThat(OpenApiMerge.wire("maxPricePctOfOd")).isEqualTo("max_price_pct_of_od");
        assertThat(OpenApiMerge.wire("id")).isEqualTo("id");
    }
}
