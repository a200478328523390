package io.lowtide.e2e;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Makes one template after the other, whatever becomes of the last, and remembers those that were acknowledged. */
final class Writer implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final Visitor owner;
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean ended;
    private volatile String last = "";

    private Writer(Visitor owner) {
        this.owner = owner;
        this.thread = Thread.ofPlatform().daemon().name("writer").start(this::write);
    }

    static Writer start(Visitor owner) {
        return new Writer(owner);
    }

    private void write() {
        for (int number = 0; !ended; number++) {
            String body = Visitor.JSON.writeValueAsString(Map.of("name", "t" + number, "families", List.of("m5")));
            try {
                HttpResponse<String> answer = owner.call("POST", "/api/v1/templates", body);
                last = answer.statusCode() + " " + answer.body();
                if (answer.statusCode() == 201) {
                    acknowledged.add(
                            Visitor.JSON.readTree(answer.body()).get("id").asString());
                }
            } catch (IOException e) {
                last = e.toString();
            } catch (InterruptedException e) {
                return;
            }
            LockSupport.parkNanos(100_000_000);
        }
    }

    /** Until so many more were acknowledged. */
    void awaitMore(int count) {
        int goal = acknowledged.size() + count;
        long start = System.nanoTime();
        while (acknowledged.size() < goal) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new AssertionError("writing did not go on; the last answer was " + last);
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    /** The ids of all that was acknowledged. */
    List<String> stop() throws InterruptedException {
        close();
        return List.copyOf(acknowledged);
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        thread.join();
    }
}
