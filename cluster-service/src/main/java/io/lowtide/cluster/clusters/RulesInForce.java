package io.lowtide.cluster.clusters;

import io.lowtide.cluster.policydocument.PolicyDocument;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The policy under which each cluster stands now. */
public interface RulesInForce {

    /** All defaults, of version 0, where nobody set anything. */
    Mono<Rules> of(UUID clusterId);

    /** A policy and how often it was changed. */
    record Rules(PolicyDocument document, long version) {}
}
