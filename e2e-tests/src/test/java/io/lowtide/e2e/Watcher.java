package io.lowtide.e2e;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Watches the event stream as a browser does: when it ends, it asks again for what comes after the last it saw. */
final class Watcher implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final Visitor owner;
    private final List<Long> numbers = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean ended;

    private Watcher(String url, Visitor owner) {
        this.url = url;
        this.owner = owner;
        this.thread = Thread.ofPlatform().daemon().name("watcher").start(this::watch);
    }

    static Watcher start(String url, Visitor owner) {
        return new Watcher(url, owner);
    }

    private void watch() {
        while (!ended) {
            long last = numbers.isEmpty() ? 0 : numbers.getLast();
            try (Stream stream = Stream.open(http, url, owner.token(), last, this::arrived)) {
                while (!ended && !stream.ended().isDone()) {
                    LockSupport.parkNanos(20_000_000);
                }
            }
            LockSupport.parkNanos(100_000_000);
        }
    }

    private void arrived(long number, String data) {
        numbers.add(number);
        told.add(data);
    }

    List<Long> numbers() {
        return List.copyOf(numbers);
    }

    /** Until each of these ids was told of. */
    void awaitEventsOf(List<String> ids) {
        List<String> missing = new ArrayList<>(ids);
        long start = System.nanoTime();
        while (!missing.isEmpty()) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new AssertionError(missing.size() + " of " + ids.size() + " were never told: " + missing);
            }
            LockSupport.parkNanos(100_000_000);
            missing.removeIf(id -> told.stream().anyMatch(data -> data.contains(id)));
        }
    }

    @Override
    public void close() throws InterruptedException, ExecutionException {
        ended = true;
        thread.join();
        http.close();
    }
}
