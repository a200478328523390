package io.lowtide.twins.bad.scoring;

import reactor.core.publisher.Mono;

class ReactiveScore {

    Mono<Double> score() {
        return Mono.just(1.0);
    }
}
