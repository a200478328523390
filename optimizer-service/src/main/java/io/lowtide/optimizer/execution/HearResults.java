package io.lowtide.optimizer.execution;

import io.lowtide.optimizer.saga.NodeSaga;
import io.lowtide.optimizer.saga.NodeSaga.Result;
import io.lowtide.optimizer.saga.Order;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps what others answer for the saga it belongs to; answers to questions nobody asks any more change nothing. */
public final class HearResults {
    private static final Duration TO_REMOVE = Duration.ofMinutes(10);

    private final Sagas sagas;
    private final Orders orders;
    private final Clock clock;

    HearResults(Sagas sagas, Orders orders, Clock clock) {
        this.sagas = sagas;
        this.orders = orders;
        this.clock = clock;
    }

    /** @param sagaId null: nobody waits for it */
    public record Answer(UUID commandId, @Nullable UUID sagaId, Result result) {}

    /** Of one organisation. */
    public Mono<Void> heard(List<Answer> answers) {
        return sagas.heard(
                        answers.stream()
                                .map(it -> new Sagas.Heard(it.commandId(), it.result()))
                                .toList(),
                        clock.instant())
                .map(HashSet::new)
                .flatMapMany(taken -> Flux.fromIterable(answers).filter(it -> !taken.remove(it.commandId())))
                .concatMap(this::unasked)
                .then();
    }

    private Mono<Void> unasked(Answer answer) {
        NodeSaga.Launched launched = answer.result().launched();
        UUID sagaId = answer.sagaId();
        return sagaId == null || launched == null
                ? Mono.empty()
                : sagas.find(sagaId)
                        .map(Sagas.Kept::saga)
                        // else the same answer, heard twice
                        .filter(saga -> !saga.commandId().equals(answer.commandId()))
                        .flatMap(saga -> late(saga, launched));
    }

    /** A node that came after nobody waited for it any more would be paid for and used by nobody. */
    private Mono<Void> late(NodeSaga saga, NodeSaga.Launched launched) {
        boolean known = saga.launched() != null && saga.launched().instanceId().equals(launched.instanceId());
        return known
                ? Mono.empty()
                : orders.give(
                        saga,
                        new Order.Terminate(
                                saga.lateCommandId(), clock.instant().plus(TO_REMOVE), launched.instanceId(), false));
    }
}
