package io.lowtide.twins.bad.watching;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class Waits {

    Object wait(Mono<String> one, Flux<String> many) {
        return one.block() + many.blockLast() + many.toIterable();
    }
}
