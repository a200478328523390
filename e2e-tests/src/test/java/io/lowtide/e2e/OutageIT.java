package io.lowtide.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.standalone.ProcessNote;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Parts of the suite are killed while somebody writes and somebody watches: all that was acknowledged is there
 * afterwards, the watcher missed nothing, and nobody had to help.
 */
class OutageIT {
    private static final int WRITES_BETWEEN = 10;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    @TempDir
    Path directory;

    @Test
    void losesNothingAcknowledged_whatEverIsKilled() throws Exception {
        Path data = directory.resolve("data");
        try (RunningSuite suite = RunningSuite.up(data, SharedSuite.NO_LIMITS, "--processes")) {
            Visitor owner = Visitor.signedUp(suite.url());
            try (Watcher watcher = Watcher.start(suite.url(), owner);
                    Writer writer = Writer.start(owner)) {
                writer.awaitMore(WRITES_BETWEEN);
                for (String victim : List.of("postgres", "kafka", "gateway")) {
                    kill(data, victim);
                    writer.awaitMore(WRITES_BETWEEN);
                }
                List<String> acknowledged = writer.stop();
                awaitAnswers(owner);

                assertThat(acknowledged)
                        .allSatisfy(id -> assertThat(owner.get("/api/v1/templates/" + id)
                                        .path("id")
                                        .asString())
                                .isEqualTo(id));
                watcher.awaitEventsOf(acknowledged);
                assertThat(watcher.numbers()).doesNotHaveDuplicates();
                List<Long> numbers = watcher.numbers();
                assertThat(numbers.getLast() - numbers.getFirst() + 1).isEqualTo(numbers.size());
            }
        }
    }

    /** Breakers that opened close by themselves. */
    private static void awaitAnswers(Visitor owner) throws Exception {
        long start = System.nanoTime();
        int status = 0;
        for (int well = 0; well < 10; well = status == 200 ? well + 1 : 0) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new AssertionError("still answered with " + status);
            }
            status = owner.call("GET", "/api/v1/templates?limit=1", null).statusCode();
            LockSupport.parkNanos(200_000_000);
        }
    }

    static void kill(Path data, String victim) {
        ProcessHandle process =
                ProcessHandle.of(ProcessNote.read(data).get(victim)).orElseThrow();
        assertThat(process.destroyForcibly()).isTrue();
        process.onExit().join();
    }
}
