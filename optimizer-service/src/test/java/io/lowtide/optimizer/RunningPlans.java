package io.lowtide.optimizer;

import static io.lowtide.platform.testkit.Eventually.within;

import io.lowtide.optimizer.execution.Orders;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Role;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The service, its surroundings and what several tests do with runs. */
final class RunningPlans {
    static final String MANAGED =
            "{\"autoscaling\":{\"mode\":\"managed\",\"spot_target_pct\":100},\"approvals\":{\"max_nodes_removed_pct\":100}}";
    static final String OBSERVING = "{\"autoscaling\":{\"spot_target_pct\":100}}";
    static final Duration PATIENCE = Duration.ofSeconds(40);
    static final ShiftedClock CLOCK = new ShiftedClock();
    /** Counts down; at zero the next order dies with the transaction it is part of. */
    static final AtomicInteger CRASH_IN = new AtomicInteger(-1);

    static OptimizerService service;
    static CommandBus bus;

    @Configuration(proxyBeanMethods = false)
    static class Surroundings {

        @Bean
        Clock clock() {
            return CLOCK;
        }

        @Bean
        static BeanPostProcessor crashingOrders() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof Orders orders ? crashing(orders) : bean;
                }
            };
        }

        static Orders crashing(Orders orders) {
            return (saga, order) -> CRASH_IN.getAndDecrement() == 0
                    ? orders.give(saga, order).then(Mono.error(new IllegalStateException("killed")))
                    : orders.give(saga, order);
        }
    }

    static void start() {
        service = new OptimizerService(Surroundings.class);
        bus = new CommandBus();
    }

    static void stop() throws InterruptedException {
        service.close();
        bus.close();
    }

    static Caller ada() {
        return OptimizerService.caller(Role.ADMIN);
    }

    static FakeWorld world(Caller owner, String policy, int nodes) {
        FakeWorld world = new FakeWorld(service, owner, policy, CLOCK, nodes);
        bus.serves(world);
        return world;
    }

    static String ask(Caller caller, FakeWorld world, Map<String, Object> body) {
        return within(PATIENCE)
                .get(
                        () -> service.post(caller, "/clusters/" + world.cluster + "/optimizations", body),
                        answer -> answer.getStatusCode().value() == 202)
                .getBody()
                .get("job_id")
                .asString();
    }

    static JsonNode ended(Caller caller, String job) {
        return reached(caller, job, "completed", "failed", "cancelled");
    }

    static JsonNode reached(Caller caller, String job, String... statuses) {
        return within(PATIENCE)
                .get(
                        () -> service.get(caller, "/optimizations/" + job).getBody(),
                        run -> List.of(statuses).contains(run.get("status").asString()));
    }

    static List<String> steps(JsonNode action) {
        return StreamSupport.stream(action.get("timeline").spliterator(), false)
                .map(mark ->
                        mark.get("step").asString() + " " + mark.get("result").asString())
                .toList();
    }

    static int status(ResponseEntity<?> answer) {
        return answer.getStatusCode().value();
    }
}
