package io.lowtide.cluster.interruptions;

import io.lowtide.cluster.interruptionrules.NoticeKind;
import io.lowtide.cluster.interruptionrules.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What was said of instances. */
public interface Notices {

    /** Nodes of the caller's organisation, by instance; nobody else notes anything of them until the transaction ends. */
    Mono<Map<String, Node>> nodes(Collection<String> instanceIds);

    /** Which of them are instances of the caller's organisation, whatever became of them. */
    Mono<Set<String>> known(Collection<String> instanceIds);

    /** The instance a node of a cluster is, as the agent told; empty for a node nobody knows. */
    Mono<String> instanceOf(UUID clusterId, String nodeName);

    /** What was said of instances before; of one nothing was said of there is nothing. */
    Mono<Map<String, Set<NoticeKind>>> heard(Collection<String> instanceIds);

    Mono<Void> keep(List<Judged> all);

    /** The organisation that has proven an AWS account; empty when none has. In the system scope. */
    Mono<UUID> owner(String awsAccountId);

    /** What becomes of a notice. */
    record Judged(Notice notice, Node node, Verdict verdict) {}

    /** A node, and whether it has ended. */
    record Node(
            String instanceId,
            UUID clusterId,
            UUID accountId,
            String region,
            String az,
            String instanceType,
            String lifecycle,
            @Nullable String nodeName,
            boolean gone) {}
}
