package io.lowtide.clusteragent.notice;

import io.lowtide.clusteragent.notice.NodeNotice.Kind;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Notices on their way to the control plane. A node shows the same sign again and again while it stands; it is told once,
 * and stays here until it was.
 */
public final class NoticeBoard {
    private record Said(String node, Kind kind) {}

    private final Set<Said> seen = new HashSet<>();
    private final Deque<NodeNotice> waiting = new ArrayDeque<>();

    /** False for what was seen before. */
    public synchronized boolean see(NodeNotice notice) {
        boolean isNew = seen.add(new Said(notice.node(), notice.kind()));
        if (isNew) {
            waiting.add(notice);
        }
        return isNew;
    }

    /** The node is gone: another of its name would be news. */
    public synchronized void forget(String node) {
        seen.removeIf(said -> said.node().equals(node));
    }

    /** What is to be told, the oldest first; it waits until {@link #told}. */
    public synchronized List<NodeNotice> next(int most) {
        return waiting.stream().limit(most).toList();
    }

    public synchronized void told(Collection<NodeNotice> notices) {
        waiting.removeAll(notices);
    }
}
