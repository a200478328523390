package io.lowtide.twins.bad.watching;

import reactor.core.publisher.Mono;

class Forgets {

    void start(Mono<String> work) {
        work.subscribe();
    }
}
