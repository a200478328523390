package io.lowtide.cluster.interruptions.store;

import io.lowtide.cluster.interruptionrules.NoticeKind;
import io.lowtide.cluster.interruptionrules.Verdict;
import io.lowtide.cluster.interruptions.Notice;
import io.lowtide.cluster.interruptions.Notices;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Notices in PostgreSQL. */
@Repository
class R2dbcNotices implements Notices {
    private final DatabaseClient database;
    private final Atomic atomic;

    R2dbcNotices(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<Node> node(String instanceId) {
        return atomic.call(database.sql("""
                        SELECT i.instance_id, i.cluster_id, c.account_id, c.region, i.az, i.instance_type, i.lifecycle,
                            i.node_name, i.state
                        FROM instance i JOIN cluster c ON c.id = i.cluster_id
                        WHERE i.instance_id = :instance ORDER BY i.launched_at DESC LIMIT 1 FOR UPDATE OF i
                        """)
                .bind("instance", instanceId)
                .map(R2dbcNotices::found)
                .one());
    }

    private static Node found(Readable row) {
        return new Node(
                value(row, "instance_id", String.class),
                value(row, "cluster_id", UUID.class),
                value(row, "account_id", UUID.class),
                value(row, "region", String.class),
                value(row, "az", String.class),
                value(row, "instance_type", String.class),
                value(row, "lifecycle", String.class),
                row.get("node_name", String.class),
                value(row, "state", String.class).equals("terminated"));
    }

    @Override
    public Mono<String> instanceOf(UUID clusterId, String nodeName) {
        return atomic.call(database.sql("SELECT instance_id FROM instance WHERE cluster_id = :cluster"
                        + " AND node_name = :name AND state <> 'terminated' ORDER BY launched_at DESC LIMIT 1")
                .bind("cluster", clusterId)
                .bind("name", nodeName)
                .map(row -> value(row, "instance_id", String.class))
                .one());
    }

    @Override
    public Flux<NoticeKind> heard(String instanceId) {
        return atomic.stream(database.sql("SELECT kind FROM interruption WHERE instance_id = :instance")
                .bind("instance", instanceId)
                .map(row -> NoticeKind.of(value(row, "kind", String.class)).orElseThrow())
                .all());
    }

    @Override
    public Mono<Void> keep(Notice notice, Node node, Verdict verdict) {
        return Callers.current()
                .flatMap(caller -> atomic.call(database.sql("""
                        INSERT INTO interruption (org_id, instance_id, kind, cluster_id, source, verdict, noticed_at,
                            deadline)
                        VALUES (:org, :instance, :kind, :cluster, :source, :verdict, :noticed, :deadline)
                        ON CONFLICT DO NOTHING
                        """)
                        .bind("org", caller.org())
                        .bind("instance", notice.instanceId())
                        .bind("kind", notice.kind().word())
                        .bind("cluster", node.clusterId())
                        .bind("source", notice.source())
                        .bind("verdict", verdict.name().toLowerCase(Locale.ROOT))
                        .bind("noticed", notice.noticedAt())
                        .bind("deadline", notice.deadline() == null ? Parameters.in(Instant.class) : notice.deadline())
                        .then()));
    }

    @Override
    public Mono<UUID> owner(String awsAccountId) {
        return atomic.call(database.sql("SELECT org_id FROM account WHERE aws_account_id = :number"
                        + " AND verified_at IS NOT NULL AND status <> 'disconnected'")
                .bind("number", awsAccountId)
                .map(row -> value(row, "org_id", UUID.class))
                .one());
    }

    private static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
