package io.lowtide.optimizer.execution;

import io.lowtide.optimizer.optimization.PlanExecution.Mark;
import io.lowtide.optimizer.saga.NodeSaga;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sagas as they are kept. */
public interface Sagas {

    Mono<Void> add(List<Added> all);

    /** Takes sagas that are due, of whichever organisation; nobody else takes them before the lease is over. */
    Mono<List<Claim>> claim(Instant now, Duration lease, int most);

    Mono<Kept> find(UUID actionId);

    /** Kept from others until the transaction ends; empty when somebody has taken it since. */
    Mono<Kept> lock(Claim claim);

    Flux<Kept> ofRun(UUID runId);

    /** Keeps a saga that has moved and forgets what was heard of the step before; null: it has ended. */
    Mono<Void> moved(NodeSaga saga, @Nullable Instant due);

    /** All of the runs these are of. */
    Flux<Kept> besides(Collection<UUID> actionIds);

    /** Only says when to look again, unless something was heard in the meantime. */
    Mono<Void> putOff(List<Wait> waiting);

    /** Keeps what was heard of present steps; the commands that are one, and of which nothing was heard before. */
    Mono<Set<UUID>> heard(List<Heard> answers, Instant now);

    /** All of a run that have not ended stop at their next boundary; the first reason stays. */
    Mono<Void> stop(UUID runId, String reason, Instant now);

    Mono<Void> note(UUID actionId, Mark mark);

    Flux<Noted> marks(UUID runId);

    /** Drains of a cluster that ended since then, whatever came of them. */
    Flux<Moved> moved(UUID clusterId, Instant since);

    /** One line for each action; a second one changes nothing. */
    Mono<Void> saved(NodeSaga saga, Instant now);

    /** @param due to be looked at from then on; null: only kept, as a dry run is */
    record Added(NodeSaga saga, int seq, @Nullable Instant due) {}

    /** What came of a command. */
    record Heard(UUID commandId, NodeSaga.Result result) {}

    /** @param fence the number of the taking; a lower one may not write any more */
    record Claim(UUID orgId, UUID actionId, long fence) {}

    /** @param heard whether an answer to the present step was there when it was decided to wait */
    record Wait(Claim claim, boolean heard, Instant again) {}

    /** @param result what was heard of the present step; null: nothing yet */
    record Kept(
            NodeSaga saga,
            int phase,
            String state,
            NodeSaga.@Nullable Result result,
            @Nullable String stopping) {

        Kept with(NodeSaga other) {
            return new Kept(other, phase, state, result, stopping);
        }

        boolean ended() {
            return saga.step().ended() || state.equals("dry_run");
        }
    }

    /** Whose pods were evicted, and when. */
    record Moved(List<NodeSaga.Owner> owners, Instant from, Instant to) {
        public Moved {
            owners = List.copyOf(owners);
        }
    }

    /** Whose step ended. */
    record Noted(UUID actionId, Mark mark) {}
}
