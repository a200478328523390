package io.lowtide.clusteragent.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.clusteragent.notice.NodeNotice.Kind;
import io.lowtide.clusteragent.objects.Metadata;
import io.lowtide.clusteragent.objects.Node;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NoticeBoardTest {
    private static final Instant NOW = Instant.parse("2026-01-02T10:00:00Z");

    private final NoticeBoard board = new NoticeBoard();

    private static NodeNotice of(Kind kind, String node) {
        return new NodeNotice(kind, node, "i-1", NOW);
    }

    @Test
    void takesANoticeOnce_andBothKinds() {
        assertThat(board.see(of(Kind.REBALANCE, "a"))).isTrue();
        assertThat(board.see(of(Kind.INTERRUPTION, "a"))).isTrue();
        assertThat(board.see(new NodeNotice(Kind.INTERRUPTION, "a", null, NOW.plusSeconds(1))))
                .isFalse();

        assertThat(board.next(10)).extracting(NodeNotice::kind).containsExactly(Kind.REBALANCE, Kind.INTERRUPTION);
    }

    @Test
    void keepsANotice_untilItWasTold() {
        Stream.of("a", "b", "c").forEach(node -> board.see(of(Kind.INTERRUPTION, node)));
        assertThat(board.next(2)).hasSize(2);

        board.told(board.next(2));

        assertThat(board.next(2)).extracting(NodeNotice::node).containsExactly("c");
        assertThat(board.see(of(Kind.INTERRUPTION, "a"))).as("told is seen").isFalse();
    }

    @Test
    void takesTheNextNodeOfANameForAnother() {
        board.see(of(Kind.INTERRUPTION, "a"));

        board.forget("a");

        assertThat(board.see(of(Kind.INTERRUPTION, "a"))).isTrue();
    }

    @Test
    void readsTheSurerOfTwoTaints_andNoneOfOthers() {
        assertThat(Signs.of(tainted(
                        "aws-node-termination-handler/rebalance-recommendation",
                        "aws-node-termination-handler/spot-itn")))
                .contains(Kind.INTERRUPTION);
        assertThat(Signs.of(tainted("karpenter.sh/disrupted", "node.kubernetes.io/unschedulable")))
                .isEmpty();
        assertThat(Signs.of("SpotRebalanceRecommendation")).contains(Kind.REBALANCE);
        assertThat(Signs.of("NodeReady")).isEmpty();
    }

    private static Node tainted(String... keys) {
        List<Node.Taint> taints = Stream.of(keys)
                .map(key -> new Node.Taint(key, null, "NoSchedule"))
                .toList();
        return new Node(
                Metadata.NONE,
                new Node.Spec("aws:///us-east-1a/i-1", taints, false),
                new Node.Status(Map.of(), List.of()));
    }
}
