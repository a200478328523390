package io.lowtide.agent.agents.store;

import io.lowtide.agent.agents.AgentCredential;
import io.lowtide.agent.agents.Nonces;
import io.lowtide.platform.persistence.Atomic;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Nonces in PostgreSQL: its primary key lets each in once, whichever replica asks. */
@Repository
class R2dbcNonces implements Nonces {
    private final DatabaseClient database;
    private final Atomic atomic;

    R2dbcNonces(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<Boolean> take(AgentCredential agent, String nonce, Instant at) {
        return atomic.call(database.sql("INSERT INTO nonce (agent_id, nonce, org_id, seen_at)"
                        + " VALUES (:agent, :nonce, :org, :at) ON CONFLICT DO NOTHING")
                .bind("agent", agent.agentId())
                .bind("nonce", nonce)
                .bind("org", agent.orgId())
                .bind("at", at)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1));
    }

    @Override
    public Mono<Void> forget(Instant seenBefore) {
        return atomic.call(database.sql("DELETE FROM nonce WHERE seen_at < :before")
                .bind("before", seenBefore)
                .then());
    }
}
