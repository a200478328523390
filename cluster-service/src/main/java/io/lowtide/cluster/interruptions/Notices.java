package io.lowtide.cluster.interruptions;

import io.lowtide.cluster.interruptionrules.NoticeKind;
import io.lowtide.cluster.interruptionrules.Verdict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What was said of instances. */
public interface Notices {

    /** The node of the caller's organisation; nobody else notes anything of it until the transaction ends. Or empty. */
    Mono<Node> node(String instanceId);

    /** The instance a node of a cluster is, as the agent told; empty for a node nobody knows. */
    Mono<String> instanceOf(UUID clusterId, String nodeName);

    Flux<NoticeKind> heard(String instanceId);

    Mono<Void> keep(Notice notice, Node node, Verdict verdict);

    /** The organisation that has proven an AWS account; empty when none has. In the system scope. */
    Mono<UUID> owner(String awsAccountId);

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
