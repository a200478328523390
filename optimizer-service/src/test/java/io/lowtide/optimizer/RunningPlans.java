package io.lowtide.optimizer;

import static io.lowtide.platform.testkit.Eventually.PATIENCE;
import static io.lowtide.platform.testkit.Eventually.within;

import io.lowtide.optimizer.execution.Orders;
import io.lowtide.optimizer.execution.SagaEvents;
import io.lowtide.optimizer.saga.NodeSaga;
import io.lowtide.optimizer.saga.Step;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Role;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
    static final ShiftedClock CLOCK = new ShiftedClock();
    /** Counts down; at zero the next order dies with the transaction it is part of. */
    static final AtomicInteger CRASH_IN = new AtomicInteger(-1);

    /** The step at which the next saga dies with the transaction that brings it there; null: none does. */
    static final AtomicReference<Step> CRASH_AT = new AtomicReference<>();

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
                    if (bean instanceof SagaEvents events) {
                        return crashing(events);
                    }
                    return bean instanceof Orders orders ? crashing(orders) : bean;
                }
            };
        }

        /** Dies in the transaction in which a saga comes to the step, once. */
        static SagaEvents crashing(SagaEvents events) {
            return (SagaEvents) Proxy.newProxyInstance(
                    SagaEvents.class.getClassLoader(),
                    new Class<?>[] {SagaEvents.class},
                    (proxy, method, arguments) -> {
                        Mono<?> told = (Mono<?>) method.invoke(events, arguments);
                        Step step = ((NodeSaga) arguments[0]).step();
                        boolean dies = Set.of("started", "saved").contains(method.getName())
                                && CRASH_AT.compareAndSet(step, null);
                        return dies ? told.then(Mono.error(new IllegalStateException("killed"))) : told;
                    });
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
