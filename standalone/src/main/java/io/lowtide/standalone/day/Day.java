package io.lowtide.standalone.day;

import io.lowtide.standalone.Endpoints;
import io.lowtide.standalone.customer.ApiClient;
import io.lowtide.standalone.customer.Customer;
import io.lowtide.standalone.customer.UnexpectedException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * Lives a day of the demo world:
 *
 * <ol>
 *   <li>a fresh organisation links both accounts with full access and lets its clusters be managed
 *   <li>every hour it asks for a plan of each cluster, and sees it through
 *   <li>meanwhile AWS takes pools back and has nothing to give, as chance will have it
 * </ol>
 *
 * <p>Whatever moves does so at the clock's own pace: machines boot, pods start, notices run out and services think as
 * fast as they do. Only while nothing moves the day goes by fast, so that bill and availability are those of real hours.
 */
public final class Day {

    private static final List<String> AWS_ACCOUNTS = List.of("111122223333", "444455556666");
    private static final int CLUSTERS = 3;
    private static final double SHORTAGES = 0.05;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final long LOOK_NANOS = 200_000_000;
    /** All may be on spot, pods of the system may move as their budgets allow, and an only replica gets a second one first. */
    private static final Map<String, Object> POLICY = Map.of(
            "autoscaling",
            Map.of("mode", "managed", "spot_target_pct", 100),
            "bin_packing",
            Map.of("enabled", true, "max_nodes_per_run", 10),
            "constraints",
            Map.of("surge_single_replicas", true),
            "exclusions",
            Map.of("namespaces", List.of("kube-public", "kube-node-lease")),
            "approvals",
            Map.of("max_nodes_removed_pct", 100));

    private final DayOptions options;
    private final Customer customer;
    private final World world;
    private final PrintStream notes;

    private Day(DayOptions options, Customer customer, World world, PrintStream notes) {
        this.options = options;
        this.customer = customer;
        this.world = world;
        this.notes = notes;
    }

    /** Lives it on a running suite and prints what it came to; 0 only if it was whole. */
    public static int run(DayOptions options, Endpoints outside, PrintStream out, PrintStream notes) {
        try {
            ApiClient api = new ApiClient(outside.url());
            Customer customer = Customer.signUp(api, outside, "Day");
            DayReport report = new Day(options, customer, new World(api, outside.aws()), notes).live();
            out.println(options.json() ? report.json() : report.text());
            return report.whole() ? 0 : 1;
        } catch (UnexpectedException e) {
            notes.println("day: " + e.getMessage());
            return 1;
        }
    }

    private DayReport live() {
        for (String account : AWS_ACCOUNTS) {
            customer.verify(customer.open(account, "account-" + account.substring(0, 4), true));
        }
        List<JsonNode> clusters = customer.connect(CLUSTERS);
        clusters.forEach(cluster -> customer.policy(cluster.path("id").asString(), POLICY));
        notes.printf("%d clusters are managed%n", clusters.size());

        long began = System.nanoTime();
        Rounds rounds = new Rounds(customer, clusters);
        world.openBooks();
        world.shortages(SHORTAGES);
        world.interruptions(options.interruptions());
        Instant start = world.lived();
        Instant end = start.plus(Duration.ofHours(options.hours()));
        Instant next = start;
        while (next.isBefore(end)) {
            int taken = rounds.round();
            next = min(end, max(next.plus(HOUR), world.lived()));
            tell(start, taken);
            hurryTo(next);
        }
        world.interruptions(0);
        return report(rounds, (System.nanoTime() - began) / 1e9);
    }

    private void hurryTo(Instant wanted) {
        world.pace(options.pace());
        while (world.lived().isBefore(wanted)) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        world.pace(1);
    }

    private void tell(Instant start, int taken) {
        JsonNode books = world.books();
        notes.printf(
                Locale.ROOT,
                "%5.1f h  $%.2f an hour, %d nodes moved, %d interruptions, %d budgets broken%n",
                Duration.between(start, world.lived()).toMillis() / 3_600_000.0,
                books.path("hourly_usd").asDouble(),
                taken,
                books.path("interruptions").asInt(),
                books.path("pdb_violations").asInt());
    }

    private DayReport report(Rounds rounds, double wallSeconds) {
        JsonNode seen = world.books();
        seen.path("faults").forEach(fault -> notes.println("  " + fault.asString()));
        String worst = seen.path("worst_workload").asString("");
        seen.path("worst_gaps")
                .forEach(gap -> notes.printf(
                        Locale.ROOT,
                        "  %s lacked %d of its replicas for %.1f s at %s%n",
                        worst,
                        gap.path("missing").asInt(),
                        gap.path("seconds").asDouble(),
                        gap.path("from").asString()));
        return DayReport.of(
                options,
                new DayReport.Books(
                        seen,
                        world.counters(),
                        customer.api().get("/metrics/savings"),
                        customer.api().post("/audit/verify", Map.of())),
                new DayReport.Runs(rounds.asked(), rounds.failed()),
                Math.round(wallSeconds));
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
