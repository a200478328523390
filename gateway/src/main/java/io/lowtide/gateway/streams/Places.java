package io.lowtide.gateway.streams;

import io.lowtide.gateway.GatewayProperties;
import io.lowtide.platform.web.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** How many streams a person and an organisation may hold open at this replica. */
@Component
class Places {
    private static final Duration COME_BACK = Duration.ofSeconds(30);

    private final ConcurrentMap<String, Integer> taken = new ConcurrentHashMap<>();
    private final AtomicInteger open;
    private final GatewayProperties properties;

    Places(GatewayProperties properties, MeterRegistry meters) {
        this.properties = properties;
        this.open = meters.gauge("lowtide.sse.open", new AtomicInteger());
    }

    /** The stream, holding a place from its subscription to its end; a problem where none is left. */
    <T> Flux<T> taking(UUID orgId, String person, Flux<T> stream) {
        return Flux.defer(() -> {
            String personal = "person:" + person;
            String common = "org:" + orgId;
            take(personal, properties.ssePerUser());
            try {
                take(common, properties.ssePerOrg());
            } catch (RuntimeException full) {
                release(personal);
                throw full;
            }
            open.incrementAndGet();
            return stream.doFinally(end -> {
                open.decrementAndGet();
                release(common);
                release(personal);
            });
        });
    }

    private void take(String holder, int most) {
        taken.compute(holder, (name, count) -> {
            int now = count == null ? 1 : count + 1;
            if (now > most) {
                throw Problem.rateLimited(COME_BACK);
            }
            return now;
        });
    }

    private void release(String holder) {
        taken.computeIfPresent(holder, (name, count) -> count == 1 ? null : count - 1);
    }
}
