package io.lowtide.platform.jobs;

import java.time.Duration;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Work that returns every period, on one replica at a time, as the service itself in the system scope. A tick that was
 * missed is not made up for. The work is given up when it takes longer than its period or a minute, whichever is longer.
 */
public record Recurring(String name, Duration period, Supplier<Mono<Void>> work) {}
