package io.lowtide.cluster.catalog;

import io.lowtide.cluster.cloud.Cloud;
import io.lowtide.cluster.cloud.Cloud.TypeFacts;
import io.lowtide.cluster.cloud.CloudAccess;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** The types of a region with their list prices, from the catalogue while it is a week old at most, else from AWS. */
public final class ReadInstanceTypes {
    private static final Duration FRESH = Duration.ofDays(7);

    private final InstanceTypes types;
    private final Cloud cloud;
    private final Clock clock;

    ReadInstanceTypes(InstanceTypes types, Cloud cloud, Clock clock) {
        this.types = types;
        this.cloud = cloud;
        this.clock = clock;
    }

    public Mono<Map<String, TypeFacts>> of(CloudAccess access, String region) {
        return types.of(region, clock.instant().minus(FRESH)).switchIfEmpty(Mono.defer(() -> afresh(access, region)));
    }

    /** From AWS, whatever the catalogue holds: a type may be newer than it. */
    public Mono<Map<String, TypeFacts>> afresh(CloudAccess access, String region) {
        return cloud.types(access, region)
                .collectList()
                .flatMap(read -> types.keep(region, read, clock.instant()).thenReturn(byName(read)));
    }

    private static Map<String, TypeFacts> byName(List<TypeFacts> read) {
        return read.stream().collect(Collectors.toMap(TypeFacts::type, it -> it, (one, same) -> one));
    }
}
