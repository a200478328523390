package io.lowtide.agent.agents;

import reactor.core.publisher.Mono;

/** The switch that stops every change of everybody. */
public interface SafeMode {

    /** True as long as nobody has told. */
    Mono<Boolean> isOn();

    Mono<Void> told(boolean on);
}
