package io.lowtide.platform.messaging;

import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Forgets events that were sent longer ago than Kafka keeps them, and a day later that they were received: an id must
 * be known for as long as its event may come again.
 */
final class OldMessages {
    private static final int BATCH = 5_000;

    private final DatabaseClient database;

    OldMessages(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> forget() {
        return inBatches("outbox", "sent_at < now() - interval '7 days'")
                .then(inBatches("inbox", "at < now() - interval '8 days'"));
    }

    /** Small transactions, so that no writer waits long. */
    private Mono<Void> inBatches(String table, String old) {
        return database.sql("DELETE FROM %1$s WHERE ctid = ANY(ARRAY(SELECT ctid FROM %1$s WHERE %2$s LIMIT %3$d))"
                        .formatted(table, old, BATCH))
                .fetch()
                .rowsUpdated()
                .repeat()
                .takeUntil(rows -> rows < BATCH)
                .then();
    }
}
