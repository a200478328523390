package io.lowtide.cluster.cloud;

import io.lowtide.cluster.inventory.ClusterSeen;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * AWS, read through a customer's role. Every call fails with {@link AccessRefusedException} when AWS says no and with
 * {@link CloudUnavailableException} when it does not answer in time.
 */
public interface Cloud {

    /** The regions there are. */
    Set<String> regions();

    /** Assumes the role afresh and asks AWS whose it is. */
    Mono<String> accountOf(CloudAccess access, String region);

    /** Which of the actions we need the role does not allow; those that change something only when asked for. */
    Mono<List<String>> missingActions(CloudAccess access, String region, boolean toChange);

    /** All clusters of a region with their nodes. */
    Mono<List<ClusterSeen>> clusters(CloudAccess access, String region, Map<String, TypeFacts> types);

    /** The instance types of a region with their list prices; a type without a price is left out. */
    Flux<TypeFacts> types(CloudAccess access, String region);

    /** What AWS says of a type: architecture x86_64 or arm64, and USD an hour on demand. */
    record TypeFacts(
            String type,
            String architecture,
            int vcpu,
            long memoryMib,
            int accelerators,
            boolean burstable,
            BigDecimal onDemandPrice) {

        public String family() {
            return type.substring(0, type.indexOf('.'));
        }
    }
}
