package io.lowtide.simulator.world;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The last changes of a cluster, numbered, for those who watch it. */
final class ChangeLog {
    private static final int KEPT = 20_000;

    private final Deque<Change> changes = new ArrayDeque<>();
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private long revision = 1_000;
    private long forgotten = 1_000;

    long next() {
        return ++revision;
    }

    long revision() {
        return revision;
    }

    /** Nobody who watched before knows what is now. */
    void goOnFrom(long last) {
        changes.clear();
        revision = Math.max(revision, last);
        forgotten = revision;
    }

    void add(Change change) {
        changes.addLast(change);
        if (changes.size() > KEPT) {
            forgotten = changes.removeFirst().revision();
        }
        listeners.forEach(listener -> listener.accept(change));
    }

    boolean reachesBackTo(long since) {
        return since >= forgotten;
    }

    List<Change> since(long since) {
        return changes.stream().filter(change -> change.revision() > since).toList();
    }

    void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    void unlisten(Consumer<Change> listener) {
        listeners.remove(listener);
    }
}
