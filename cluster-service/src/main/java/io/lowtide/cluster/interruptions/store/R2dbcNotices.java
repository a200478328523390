package io.lowtide.cluster.interruptions.store;

import io.lowtide.cluster.interruptionrules.NoticeKind;
import io.lowtide.cluster.interruptions.Notice;
import io.lowtide.cluster.interruptions.Notices;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Callers;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Notices in PostgreSQL. */
@Repository
class R2dbcNotices implements Notices {
    private final DatabaseClient database;
    private final Atomic atomic;
    private final EventJson json = new EventJson();

    R2dbcNotices(DatabaseClient database, Atomic atomic) {
        this.database = database;
        this.atomic = atomic;
    }

    @Override
    public Mono<Map<String, Node>> nodes(Collection<String> instanceIds) {
        // in one order for all: two who hear the same do not lock each other out
        return atomic.call(database.sql("""
                        SELECT i.instance_id, i.cluster_id, c.account_id, c.region, i.az, i.instance_type, i.lifecycle,
                            i.node_name, i.state
                        FROM instance i JOIN cluster c ON c.id = i.cluster_id
                        WHERE i.instance_id = ANY(:instances) ORDER BY i.instance_id, i.launched_at FOR UPDATE OF i
                        """)
                .bind("instances", instanceIds.toArray(String[]::new))
                .map(R2dbcNotices::found)
                .all()
                // the newest is the last
                .collectMap(Node::instanceId));
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
    public Mono<Set<String>> known(Collection<String> instanceIds) {
        return atomic.call(database.sql("SELECT instance_id FROM instance WHERE instance_id = ANY(:instances)")
                .bind("instances", instanceIds.toArray(String[]::new))
                .map(row -> value(row, "instance_id", String.class))
                .all()
                .collect(Collectors.toSet()));
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
    public Mono<Map<String, Set<NoticeKind>>> heard(Collection<String> instanceIds) {
        return atomic.call(database.sql(
                        "SELECT instance_id, kind FROM interruption WHERE instance_id = ANY(:instances)")
                .bind("instances", instanceIds.toArray(String[]::new))
                .map(row -> Map.entry(
                        value(row, "instance_id", String.class),
                        NoticeKind.of(value(row, "kind", String.class)).orElseThrow()))
                .all()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet()))));
    }

    @Override
    public Mono<Void> keep(List<Judged> all) {
        return Callers.current()
                .map(caller -> json.write(
                        all.stream().map(judged -> Row.of(caller.org(), judged)).toList()))
                .flatMap(
                        rows -> atomic.call(database.sql("""
                        INSERT INTO interruption (org_id, instance_id, kind, cluster_id, source, verdict, noticed_at,
                            deadline)
                        SELECT org_id, instance_id, kind, cluster_id, source, verdict, noticed_at, deadline
                        FROM jsonb_populate_recordset(CAST(NULL AS interruption), CAST(:rows AS jsonb))
                        ON CONFLICT DO NOTHING
                        """).bind("rows", rows).then()));
    }

    /** Its parts are called as the columns are. */
    private record Row(
            UUID orgId,
            String instanceId,
            String kind,
            UUID clusterId,
            String source,
            String verdict,
            Instant noticedAt,
            @Nullable Instant deadline) {

        static Row of(UUID org, Judged judged) {
            Notice notice = judged.notice();
            return new Row(
                    org,
                    notice.instanceId(),
                    notice.kind().word(),
                    judged.node().clusterId(),
                    notice.source(),
                    judged.verdict().name().toLowerCase(Locale.ROOT),
                    notice.noticedAt(),
                    notice.deadline());
        }
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
