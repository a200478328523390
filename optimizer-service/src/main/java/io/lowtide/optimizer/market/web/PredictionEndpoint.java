package io.lowtide.optimizer.market.web;

import io.lowtide.optimizer.market.PoolFacts;
import io.lowtide.optimizer.market.Pools;
import io.lowtide.planner.risk.InterruptionForecast;
import io.lowtide.planner.risk.InterruptionRisk;
import io.lowtide.platform.persistence.Ids;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.FieldError;
import io.lowtide.platform.web.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The forecast by the contract models keep; without a model in production the heuristic answers. */
@RestController
@RequestMapping("/api/v1/market/predict")
@Access(Role.VIEWER)
class PredictionEndpoint {
    private static final String CONTRACT = "v1.0";
    private static final String HEURISTIC = "heuristic-1.0";
    private static final int MOST_PRICES = 10_000;
    private static final double FIVE_PLACES = 1e5;

    private final Pools pools;
    private final Clock clock;

    PredictionEndpoint(Pools pools, Clock clock) {
        this.pools = pools;
        this.clock = clock;
    }

    @PostMapping
    Mono<PredictionView> predict(@RequestBody PredictionRequest request) {
        Features features = request.valid();
        String az = Objects.requireNonNull(features.availabilityZone());
        String type = Objects.requireNonNull(features.instanceType());
        List<Double> prices = Objects.requireNonNull(features.spotPriceHistory());
        return pools.of(az.substring(0, az.length() - 1), clock.instant())
                .filter(pool -> pool.az().equals(az) && pool.type().name().equals(type))
                .next()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .map(pool -> InterruptionForecast.of(
                        type,
                        pool.map(PoolFacts::frequency).orElse(null),
                        prices,
                        pool.map(PoolFacts::interruptions).orElse(0)))
                .map(PredictionView::of);
    }

    record Features(
            @Nullable String instanceType,
            @Nullable String availabilityZone,
            @Nullable List<Double> spotPriceHistory,
            @Nullable Integer hourOfDay,
            @Nullable Integer dayOfWeek) {}

    record PredictionRequest(
            @Nullable String contractVersion, @Nullable Features features) {

        Features valid() {
            if (!CONTRACT.equals(contractVersion)) {
                throw Problem.validation("contract_version", contractVersion, CONTRACT);
            }
            if (features == null) {
                throw Problem.validation("features", null, "the features of contract " + CONTRACT);
            }
            List<FieldError> errors = new ArrayList<>();
            text(errors, "instance_type", features.instanceType(), "[a-z][a-z0-9-]*\\.[a-z0-9-]+", "such as m5.large");
            text(
                    errors,
                    "availability_zone",
                    features.availabilityZone(),
                    "[a-z]{2}(-gov)?-[a-z]+-\\d[a-f]",
                    "such as us-east-1a");
            number(errors, "hour_of_day", features.hourOfDay(), 23);
            number(errors, "day_of_week", features.dayOfWeek(), 6);
            List<Double> prices = features.spotPriceHistory();
            if (prices == null
                    || prices.isEmpty()
                    || prices.size() > MOST_PRICES
                    || prices.stream().anyMatch(price -> price == null || !(price >= 0 && price < 1e6))) {
                errors.add(error("spot_price_history", "1 to 10000 prices of 0 and more"));
            }
            if (!errors.isEmpty()) {
                throw Problem.validation(errors);
            }
            return features;
        }

        private static void text(
                List<FieldError> errors, String field, @Nullable String found, String pattern, String expected) {
            if (found == null || found.length() > 64 || !found.matches(pattern)) {
                errors.add(error(field, expected));
            }
        }

        private static void number(List<FieldError> errors, String field, @Nullable Integer found, int most) {
            if (found == null || found < 0 || found > most) {
                errors.add(error(field, "0 to " + most));
            }
        }

        private static FieldError error(String field, String expected) {
            return new FieldError("features." + field, "expected: " + expected);
        }
    }

    /** @param source model or heuristic */
    record PredictionView(
            UUID predictionId,
            double interruptionProbability,
            double confidenceScore,
            String recommendedAction,
            String modelVersion,
            String source) {

        static PredictionView of(InterruptionRisk risk) {
            return new PredictionView(
                    Ids.next(),
                    Math.round(risk.probability() * FIVE_PLACES) / FIVE_PLACES,
                    risk.confidence(),
                    risk.label().name(),
                    HEURISTIC,
                    "heuristic");
        }
    }
}
