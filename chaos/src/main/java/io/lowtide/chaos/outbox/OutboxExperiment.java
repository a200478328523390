package io.lowtide.chaos.outbox;

import io.lowtide.chaos.Experiment;
import io.lowtide.chaos.Finding;
import io.lowtide.standalone.supervision.Supervised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Operations are written, relayed and given their effect while database, broker, writer and reader are killed at random,
 * one after the other, evenly over the run. With {@code naive} the same is done to a writer that commits and then sends
 * and a reader that remembers nothing: the harness is worth something only if those fail in it.
 */
public final class OutboxExperiment implements Experiment {

    private static final int KEYS = 50;
    private static final Duration LOOK = Duration.ofMillis(100);
    /** The relay backs off up to 5 s and a session of Kafka ends after 6: nothing for this long is the end. */
    private static final Duration SETTLED = Duration.ofSeconds(25);

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Kind kind;

    /** What is killed. */
    public enum Kind {
        /** The platform's outbox and inbox. */
        KILLS,
        /** The same writes without them. */
        NAIVE,
        /** The platform's, and the broker loses its disk each time. */
        WIPED_BROKER
    }

    public OutboxExperiment(Kind kind) {
        this.kind = kind;
    }

    @Override
    public String name() {
        return switch (kind) {
            case KILLS -> "outbox";
            case NAIVE -> "dual-write";
            case WIPED_BROKER -> "wiped-broker";
        };
    }

    @Override
    public Finding run(Conditions conditions) throws IOException, InterruptedException {
        int operations = kind == Kind.KILLS ? (conditions.quick() ? 10_000 : 100_000) : 20_000;
        int kills = kind == Kind.KILLS ? (conditions.quick() ? 9 : 60) : (kind == Kind.NAIVE ? 12 : 3);
        List<String> trial = List.of("keys=" + KEYS, "each=" + operations / KEYS, "naive=" + (kind == Kind.NAIVE));
        Map<String, Integer> killed = new LinkedHashMap<>();
        try (TrialBench bench = TrialBench.start(conditions.folder(), trial)) {
            Tally tally = bench.tally();
            long began = System.nanoTime();
            Random random = new Random(conditions.seed());
            List<String> victims = victims(kills, random);
            for (int i = 0; i < kills; i++) {
                awaitProgress(tally, (long) (i + 1) * operations / (kills + 1));
                kill(bench, victims.get(i));
                killed.merge(victims.get(i), 1, Integer::sum);
                if ((i + 1) % 5 == 0) {
                    conditions.note("%d of %d kills, %d operations written", i + 1, kills, written(tally));
                }
            }
            await("were written", () -> written(tally), operations);
            settle(tally, operations);
            double seconds = (System.nanoTime() - began) / 1e9;
            return finding(tally, killed, kills, operations, seconds);
        } catch (SQLException e) {
            throw new IOException("the tally could not be taken", e);
        }
    }

    private Finding finding(Tally tally, Map<String, Integer> killed, int kills, int operations, double seconds)
            throws SQLException {
        Tally.Count count = tally.count();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("operations", count.operations());
        figures.put("kills", kills);
        figures.put("killed", killed);
        figures.put("lost", count.lost());
        figures.put("twice", count.twice());
        figures.put("disordered", count.disordered());
        figures.put("writing_and_settling_s", Math.round(seconds));
        boolean whole = count.lost() == 0 && count.twice() == 0 && count.disordered() == 0;
        List<String> faults = new ArrayList<>();
        if (count.operations() != operations) {
            faults.add(count.operations() + " operations were written (expected: " + operations + ")");
        }
        if (kind == Kind.NAIVE && whole) {
            faults.add("the naive writer and reader came through: the harness shows nothing");
        }
        if (kind != Kind.NAIVE && !whole) {
            faults.add(count.lost() + " lost, " + count.twice() + " twice, " + count.disordered() + " out of order");
        }
        return Finding.of(name(), figures, faults);
    }

    /** As many kills of the services as of the broker as of the database, in random order. */
    private List<String> victims(int kills, Random random) {
        List<String> victims = new ArrayList<>();
        List<String> kinds = kind == Kind.WIPED_BROKER ? List.of("kafka") : List.of("service", "kafka", "postgres");
        for (int i = 0; i < kills; i++) {
            String victim = kinds.get(i % kinds.size());
            victims.add(victim.equals("service") ? (i % 2 == 0 ? "writer" : "reader") : victim);
        }
        java.util.Collections.shuffle(victims, random);
        return victims;
    }

    /** Kills what is alive; what is not is awaited first. */
    private void kill(TrialBench bench, String victim) throws IOException, InterruptedException {
        Supervised part = bench.part(victim);
        OptionalLong pid = part.pid();
        while (pid.isEmpty()) {
            Thread.sleep(LOOK);
            pid = part.pid();
        }
        if (kind == Kind.WIPED_BROKER) {
            // gone before anything can take its place: the supervisor looks at processes, not at files
            ProcessHandle process = ProcessHandle.of(pid.getAsLong()).orElseThrow();
            suspend(pid.getAsLong());
            wipe(bench.kafkaData());
            process.destroyForcibly();
            return;
        }
        ProcessHandle.of(pid.getAsLong()).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static void suspend(long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-STOP", String.valueOf(pid)).start().waitFor();
        // what a thread had begun it may still finish
        Thread.sleep(LOOK);
    }

    private static void wipe(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
                if (!path.equals(folder)) {
                    Files.delete(path);
                }
            }
        }
    }

    /** Writers are faster than a broker starts: only what had its effect shows that it is back, with more on its disk. */
    private void awaitProgress(Tally tally, long wanted) throws InterruptedException, IOException {
        if (kind == Kind.WIPED_BROKER) {
            await("had their effect", () -> counted(tally::effects), wanted);
        } else {
            await("were written", () -> written(tally), wanted);
        }
    }

    private static void await(String what, LongSupplier count, long wanted) throws InterruptedException, IOException {
        long start = System.nanoTime();
        while (count.getAsLong() < wanted) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IOException(
                        "only " + count.getAsLong() + " operations " + what + " (expected: " + wanted + ")");
            }
            Thread.sleep(LOOK);
        }
    }

    private static long written(Tally tally) {
        return counted(tally::operations);
    }

    private interface Counting {
        long count() throws SQLException;
    }

    /** -1 while the database is killed, and not back yet. */
    private static long counted(Counting counting) {
        try {
            return counting.count();
        } catch (SQLException away) {
            return -1;
        }
    }

    /** Waits until every operation has an effect, or nothing has come for long. */
    private static void settle(Tally tally, long operations) throws InterruptedException {
        long before = -1;
        long since = System.nanoTime();
        while (System.nanoTime() - since < SETTLED.toNanos()) {
            Thread.sleep(LOOK.multipliedBy(5));
            long now;
            try {
                now = tally.effects();
            } catch (SQLException away) {
                since = System.nanoTime();
                continue;
            }
            if (now != before) {
                before = now;
                since = System.nanoTime();
            } else if (now == operations) {
                // all are there; what comes twice would come about now
                since = Math.min(since, System.nanoTime() - SETTLED.toNanos() + 5_000_000_000L);
            }
        }
    }
}
