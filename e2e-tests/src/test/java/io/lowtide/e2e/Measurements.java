package io.lowtide.e2e;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The running suite in figures: a program, not a test. {@code e2e-tests/measure} runs it. */
final class Measurements {
    private static final Pattern TIME = Pattern.compile("\"timestamp\":\"([^\"]+)\"");
    private static final List<String> ASKED = List.of(
            "/api/v1/metrics/kpi",
            "/api/v1/clusters",
            "/api/v1/accounts",
            "/api/v1/templates",
            "/api/v1/audit?limit=50",
            "/api/v1/activity",
            "/api/v1/auth/me",
            "/api/v1/optimizations");

    private final String url;
    private final Visitor owner;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();

    private Measurements(String url) throws Exception {
        this.url = url;
        this.owner = Visitor.signedUp(url);
    }

    public static void main(String[] arguments) throws Exception {
        Path data = Files.createTempDirectory("lowtide-measure-");
        Map<String, String> noLimits = Map.of(
                "LOWTIDE_GATEWAY_USER_PER_MINUTE", "1000000",
                "LOWTIDE_GATEWAY_ANONYMOUS_PER_MINUTE", "1000000",
                "LOWTIDE_GATEWAY_SIGNUPS_PER_HOUR", "100000",
                "LOWTIDE_GATEWAY_LOGINS_PER_MINUTE", "1000000",
                "LOWTIDE_GATEWAY_SSE_PER_USER", "2000",
                "LOWTIDE_GATEWAY_SSE_PER_ORG", "2000");
        try (RunningSuite suite = RunningSuite.up(data, noLimits)) {
            Measurements measurements = new Measurements(suite.url());
            measurements.live(1_000, 30);
            measurements.reconnects(1_000, time -> {});
            measurements.api(50, Duration.ofSeconds(60));
        }
        Path apart = Files.createTempDirectory("lowtide-measure-");
        try (RunningSuite suite = RunningSuite.up(apart, noLimits, "--processes")) {
            new Measurements(suite.url()).reconnects(1_000, time -> {
                if (time % 250 == 125) {
                    OutageIT.kill(apart, "gateway");
                }
            });
        }
        System.exit(0);
    }

    /** From the writing of an event to its arrival at every client. */
    private void live(int clients, int events) throws Exception {
        ConcurrentLinkedQueue<Long> delays = new ConcurrentLinkedQueue<>();
        AtomicInteger behind = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(clients * events);
        List<Stream> streams = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            streams.add(Stream.open(http, url, owner.token(), 0, (number, told) -> {
                if (told.contains("template-changed")) {
                    delays.add(age(told));
                    all.countDown();
                }
            }));
        }
        CompletableFuture.allOf(streams.stream().map(Stream::opened).toArray(CompletableFuture[]::new))
                .get(60, TimeUnit.SECONDS);
        for (int event = 0; event < events; event++) {
            happen(event);
            LockSupport.parkNanos(300_000_000);
        }
        if (!all.await(30, TimeUnit.SECONDS)) {
            behind.set((int) all.getCount());
        }
        streams.forEach(Stream::close);
        System.out.printf(
                "live: %d clients, %d events, %d deliveries missing, ms p50 %d p99 %d max %d%n",
                clients, events, behind.get(), at(delays, 50), at(delays, 99), at(delays, 100));
    }

    /**
     * A client that is torn off many times while events are written.
     *
     * @param between what else happens, by the number of the time
     */
    private void reconnects(int times, IntConsumer between) throws Exception {
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        ExecutorService writer = Executors.newSingleThreadExecutor();
        AtomicInteger written = new AtomicInteger();
        writer.submit(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    happen(1_000 + written.incrementAndGet());
                } catch (IOException | AssertionError gone) {
                    // the gateway is away; the next one is written when it is back
                }
                LockSupport.parkNanos(20_000_000);
            }
            return null;
        });
        int begun = -1;
        for (int time = 0; time < times; ) {
            long last = seen.isEmpty() ? 0 : seen.get(seen.size() - 1);
            int before = seen.size();
            if (begun < time) {
                begun = time;
                between.accept(time);
            }
            try (Stream stream = Stream.open(http, url, owner.token(), last, (number, told) -> seen.add(number))) {
                stream.opened().get(20, TimeUnit.SECONDS);
                long start = System.nanoTime();
                // torn off in the middle of things, though never before something came
                while (seen.size() == before && System.nanoTime() - start < 5_000_000_000L) {
                    LockSupport.parkNanos(1_000_000);
                }
                time++;
            } catch (ExecutionException gone) {
                // the gateway is away: this time does not count
                LockSupport.parkNanos(100_000_000);
            }
            LockSupport.parkNanos(5_000_000);
        }
        writer.shutdownNow();
        List<Long> numbers = List.copyOf(seen);
        int distinct = new TreeSet<>(numbers).size();
        long span = numbers.isEmpty() ? 0 : Collections.max(numbers) - Collections.min(numbers) + 1;
        System.out.printf(
                "reconnects: %d, %d events, %d gaps, %d duplicates%n",
                times, distinct, span - distinct, numbers.size() - distinct);
    }

    private void api(int perSecond, Duration length) throws Exception {
        ConcurrentLinkedQueue<Long> took = new ConcurrentLinkedQueue<>();
        AtomicInteger failed = new AtomicInteger();
        long count = perSecond * length.toSeconds();
        long start = System.nanoTime();
        try (ExecutorService callers = Executors.newCachedThreadPool()) {
            for (int call = 0; call < count; call++) {
                long due = start + call * 1_000_000_000L / perSecond;
                LockSupport.parkNanos(due - System.nanoTime());
                String path = ASKED.get(call % ASKED.size());
                callers.submit(() -> {
                    int status = owner.call("GET", path, null).statusCode();
                    // from when it was due: a suite that falls behind does not look faster for it
                    took.add((System.nanoTime() - due) / 1_000_000);
                    if (status != 200) {
                        failed.incrementAndGet();
                    }
                    return null;
                });
            }
        }
        System.out.printf(
                "api: %d requests at %d a second, %d failed, ms p50 %d p95 %d p99 %d max %d%n",
                count, perSecond, failed.get(), at(took, 50), at(took, 95), at(took, 99), at(took, 100));
    }

    private void happen(int number) throws Exception {
        owner.post("/api/v1/templates", Map.of("name", "t" + number, "families", List.of("m5")));
    }

    private static long age(String told) {
        Matcher time = TIME.matcher(told);
        return time.find()
                ? Duration.between(Instant.parse(time.group(1)), Instant.now()).toMillis()
                : 0;
    }

    private static long at(Iterable<Long> values, int percent) {
        List<Long> all = new ArrayList<>();
        values.forEach(all::add);
        long[] sorted = all.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0 ? -1 : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }
}
