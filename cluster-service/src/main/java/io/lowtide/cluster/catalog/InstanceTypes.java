package io.lowtide.cluster.catalog;

import io.lowtide.cluster.cloud.Cloud.TypeFacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Instance types and what they cost on demand, region by region. */
public interface InstanceTypes {

    /** By name, as read no earlier than the given time; empty when there is no such reading. */
    Mono<Map<String, TypeFacts>> of(String region, Instant notBefore);

    /** The newest reading of one type; empty when there is none. */
    Mono<TypeFacts> find(String region, String type);

    Mono<Void> keep(String region, List<TypeFacts> types, Instant readAt);

    /** In the order of their names, from the one after the given; null leaves a filter out. */
    Flux<TypeFacts> list(
            String region, @Nullable String family, @Nullable String architecture, @Nullable String after, int limit);

    /** What the cheapest and the dearest type of some families cost an hour; empty when none is known. */
    Mono<Range> range(List<String> families, List<String> excludedSizes);

    /** USD an hour. */
    record Range(BigDecimal least, BigDecimal most) {}
}
