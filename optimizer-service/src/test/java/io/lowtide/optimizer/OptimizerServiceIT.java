package io.lowtide.optimizer;

import static io.lowtide.platform.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lowtide.contracts.Topics;
import io.lowtide.contracts.market.SpotInterruptionWarning;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Market, assessment and figures of the whole service, over HTTP. */
class OptimizerServiceIT {
    private static final String ZONE = SimulatedMarket.GOLDEN + "a";
    private static final double EXACT = 6e-6;
    private static final Caller ADA = OptimizerService.caller(Role.ADMIN);
    private static OptimizerService service;

    @BeforeAll
    static void start() {
        service = new OptimizerService();
        // prices another test's service took may be old by now, and the next are due when they are due
        service.sql("UPDATE scheduled_task SET next_run_at = now() WHERE name = 'spot-prices'");
        eventually(() -> assertThat(prices("?region=us-east-1"))
                .isNotEmpty()
                .noneMatch(price -> price.get("stale").asBoolean()));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void ranksAsTheSpecificationComputes_andPassesOverFlaggedPool() {
        goldenProbabilities();

        assertThat(candidates("balanced")).containsExactly("m5.xlarge", "c5.xlarge", "r5.xlarge", "c5.xlarge");
        assertThat(scores("balanced")).containsExactly(0.33106, 0.348, 0.38329, 1.0);
        assertThat(scores("lowest_price")).containsExactly(0.42159, 0.462, 0.48494, 1.0);
        assertThat(scores("capacity_optimized")).containsExactly(0.234, 0.24053, 0.28165, 1.0);

        service.tell(
                ADA,
                Topics.CLOUD_INTERRUPTIONS,
                SpotInterruptionWarning.TYPE,
                new SpotInterruptionWarning(SimulatedMarket.GOLDEN, ZONE, "m5.xlarge", "i-1", Instant.now()));

        eventually(() -> assertThat(candidates("balanced")).containsExactly("c5.xlarge", "r5.xlarge", "c5.xlarge"));
        JsonNode flag =
                service.get(ADA, "/market/risk").getBody().get("flagged").get(0);
        assertThat(flag.get("instance_type").asString()).isEqualTo("m5.xlarge");
        assertThat(flag.get("ttl_s").asInt()).isBetween(1_700, 1_800);
        assertThat(flag.toString())
                .doesNotContain("i-1")
                .doesNotContain(ADA.org().toString());
    }

    /** .12 = 10–15 % and one interruption; .15 = 15–20 % and a moving price; .18 = 15–20 % and two interruptions. */
    private static void goldenProbabilities() {
        eventually(() -> assertThat(prices("?region=" + SimulatedMarket.GOLDEN)).hasSize(3));
        service.sql("INSERT INTO interruption_rate VALUES ('%1$s', 'c5.xlarge', 2, 50, now()),"
                        .formatted(SimulatedMarket.GOLDEN)
                + " ('%1$s', 'm5.xlarge', 3, 60, now()), ('%1$s', 'r5.xlarge', 3, 65, now())"
                        .formatted(SimulatedMarket.GOLDEN));
        service.sql("INSERT INTO price_sample VALUES ('%s', '%s', 'm5.xlarge', now() - interval '1 hour', 0.08704)"
                .formatted(SimulatedMarket.GOLDEN, ZONE));
        service.sql(
                "INSERT INTO interruption_event SELECT 'golden' || n, '%s', '%s', t, 'past', now() - interval '2 days'"
                                .formatted(SimulatedMarket.GOLDEN, ZONE)
                        + " FROM (VALUES (1, 'c5.xlarge'), (2, 'r5.xlarge'), (3, 'r5.xlarge')) AS v (n, t)");
    }

    private static List<JsonNode> ranked(String strategy) {
        Map<String, Object> request = Map.of(
                "cpu",
                4,
                "memory_gib",
                8,
                "region",
                SimulatedMarket.GOLDEN,
                "azs",
                List.of(ZONE),
                "policy",
                Map.of("strategy", strategy));
        return items(service.post(ADA, "/market/candidates", request).getBody());
    }

    private static List<String> candidates(String strategy) {
        return ranked(strategy).stream()
                .map(item -> item.get("instance_type").asString())
                .toList();
    }

    private static List<Double> scores(String strategy) {
        return ranked(strategy).stream()
                .map(item -> item.get("score").asDouble())
                .toList();
    }

    private static List<JsonNode> prices(String query) {
        return items(service.get(ADA, "/market/prices" + query).getBody());
    }

    @Test
    void forecastsByTheModelsContract_withoutAModel() {
        Map<String, Object> features = Map.of(
                "instance_type",
                "c5.xlarge",
                "availability_zone",
                "eu-north-1a",
                "spot_price_history",
                List.of(0.45, 0.42, 0.48),
                "hour_of_day",
                14,
                "day_of_week",
                2);
        JsonNode forecast = service.post(
                        ADA, "/market/predict", Map.of("contract_version", "v1.0", "features", features))
                .getBody();

        // (.08 + .2 × .0444) × .8
        assertThat(forecast.get("interruption_probability").asDouble()).isCloseTo(0.07111, within(EXACT));
        assertThat(forecast.get("confidence_score").asDouble()).isEqualTo(0.6);
        assertThat(forecast.get("recommended_action").asString()).isEqualTo("SAFE");
        assertThat(forecast.get("source").asString()).isEqualTo("heuristic");
        for (Map<String, Object> wrong : List.of(
                Map.<String, Object>of("contract_version", "v2.0", "features", features),
                Map.<String, Object>of("contract_version", "v1.0"),
                Map.<String, Object>of("contract_version", "v1.0", "features", Map.of("hour_of_day", 24)))) {
            assertThat(service.post(ADA, "/market/predict", wrong)
                            .getStatusCode()
                            .value())
                    .isEqualTo(422);
        }
    }

    @Test
    void takesOldPriceForDearerThanItWas() {
        String query = "?region=us-east-1&types=r5.xlarge&az=us-east-1b";
        eventually(() -> assertThat(prices(query)).hasSize(1));
        assertThat(prices(query).getFirst().get("stale").asBoolean()).isFalse();

        service.sql("UPDATE price_point SET observed_at = now() - interval '301 seconds'"
                + " WHERE az = 'us-east-1b' AND instance_type = 'r5.xlarge'");

        JsonNode old = prices(query).getFirst();
        assertThat(old.get("stale").asBoolean()).isTrue();
        assertThat(old.get("spot_price").decimalValue()).isEqualByComparingTo("0.097020");
    }

    @Test
    void showsPotentialSavings_soonAfterDiscovery_andNothingOfThemToStrangers() {
        Caller caller = OptimizerService.caller(Role.ADMIN);
        UUID cluster = UUID.randomUUID();
        UUID account = UUID.randomUUID();
        service.clusters.tells(Snapshots.discovered(cluster, caller.org(), account, "{}"));

        service.discover(caller, cluster, account);

        eventually(() ->
                assertThat(kpi(caller).get("potential_savings").asDouble()).isPositive());
        JsonNode kpi = kpi(caller);
        assertThat(kpi.get("monthly_spend").decimalValue()).isEqualByComparingTo("1149.02");
        assertThat(kpi.get("nodes").asInt()).isEqualTo(5);
        assertThat(kpi.get("active_nodes").asInt()).isEqualTo(5);
        assertThat(kpi.get("spot_nodes").asInt()).isEqualTo(1);
        assertThat(kpi.get("on_demand_nodes").asInt()).isEqualTo(4);
        assertThat(kpi.get("spot_percentage").asDouble()).isEqualTo(20.0);
        assertThat(kpi.get("efficiency_score").asString()).isEqualTo("F");
        JsonNode projection = service.get(caller, "/metrics/projection").getBody();
        assertThat(projection.get("unoptimized_cost").asDouble()
                        - projection.get("optimized_cost").asDouble())
                .isCloseTo(projection.get("potential_savings").asDouble(), within(0.02));
        assertThat(projection.get("timeline").size()).isEqualTo(1);
        assertThat(service.get(caller, "/metrics/composition")
                        .getBody()
                        .at("/by_lifecycle/spot")
                        .asDouble())
                .isEqualTo(20.0);

        Caller stranger = OptimizerService.caller(Role.OWNER);
        assertThat(kpi(stranger).get("nodes").asInt()).isZero();
        assertThat(status(stranger, "/clusters/" + cluster + "/opportunities")).isEqualTo(404);
        assertThat(status(stranger, "/clusters/" + cluster + "/bin-packing")).isEqualTo(404);
    }

    @Test
    void listsWhatCouldBeSaved_untilSomebodyDismissesIt() {
        Caller caller = OptimizerService.caller(Role.ADMIN);
        UUID cluster = UUID.randomUUID();
        UUID account = UUID.randomUUID();
        service.clusters.tells(Snapshots.watched(cluster, caller.org(), account, "{}"));
        service.discover(caller, cluster, account);

        eventually(() -> assertThat(opportunities(caller, cluster)).isNotEmpty());
        List<JsonNode> found = opportunities(caller, cluster);
        assertThat(found)
                .filteredOn(it -> it.get("kind").asString().equals("delete_empty"))
                .singleElement()
                .satisfies(it ->
                        assertThat(it.at("/target/instance_id").asString()).isEqualTo("i-od3"));
        String id = found.getFirst().get("id").asString();
        Caller viewer = OptimizerService.callerOf(caller.org(), Role.VIEWER);
        Map<String, String> reason = Map.of("reason", "kept for the sale");
        assertThat(service.post(viewer, "/opportunities/" + id + "/dismiss", reason)
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(service.post(caller, "/opportunities/" + id + "/dismiss", reason)
                        .getStatusCode()
                        .value())
                .isEqualTo(204);
        assertThat(opportunities(caller, cluster))
                .hasSize(found.size() - 1)
                .noneMatch(it -> it.get("id").asString().equals(id));
        JsonNode packing =
                service.get(caller, "/clusters/" + cluster + "/bin-packing").getBody();
        assertThat(packing.get("total_nodes").asInt()).isEqualTo(5);
        assertThat(packing.get("underutilized_nodes").asInt()).isPositive();
        assertThat(packing.at("/wasted/cpu_millis").asLong()).isPositive();
    }

    private static List<JsonNode> opportunities(Caller caller, UUID cluster) {
        return items(
                service.get(caller, "/clusters/" + cluster + "/opportunities").getBody());
    }

    private static JsonNode kpi(Caller caller) {
        return service.get(caller, "/metrics/kpi").getBody();
    }

    private static int status(Caller caller, String path) {
        return service.get(caller, path).getStatusCode().value();
    }

    private static List<JsonNode> items(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false).toList();
    }
}
