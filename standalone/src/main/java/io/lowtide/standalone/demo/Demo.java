package io.lowtide.standalone.demo;

import static io.lowtide.standalone.customer.ApiClient.items;
import static io.lowtide.standalone.customer.Customer.await;

import io.lowtide.standalone.Endpoints;
import io.lowtide.standalone.customer.ApiClient;
import io.lowtide.standalone.customer.Customer;
import io.lowtide.standalone.customer.EventStream;
import io.lowtide.standalone.customer.UnexpectedException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Lives the first day of a customer: sign-up, account, scan, agents, savings, plan, reasons. */
public final class Demo {

    private static final String AWS_ACCOUNT = "111122223333";
    private static final BigDecimal HOURS_A_MONTH = BigDecimal.valueOf(730);

    private final ApiClient api;
    private final Endpoints outside;
    private final DayBefore before;
    private final PrintStream notes;

    private Demo(ApiClient api, Endpoints outside, DayBefore before, PrintStream notes) {
        this.api = api;
        this.before = before;
        this.outside = outside;
        this.notes = notes;
    }

    /** Runs the day and prints what it brought; 0 only if all of it happened. */
    public static int run(List<String> arguments, PrintStream out, PrintStream notes) {
        DemoOptions options = DemoOptions.parse(arguments);
        try {
            Endpoints outside = Endpoints.read(options.data());
            if (outside.aws().isEmpty()) {
                throw new UnexpectedException("no simulated AWS runs beside " + options.url());
            }
            DayBefore before = new DayBefore(options.data());
            before.end(new ApiClient(options.url()));
            DemoReport report = new Demo(new ApiClient(options.url()), outside, before, notes).day();
            out.println(options.json() ? ApiClient.JSON.writeValueAsString(report) : report.text());
            return 0;
        } catch (UnexpectedException e) {
            notes.println("demo: " + e.getMessage());
            return 1;
        }
    }

    private DemoReport day() {
        long start = System.nanoTime();
        Customer customer = Customer.signUp(api, outside, "Demo");
        before.remember(customer.email(), customer.password());
        notes.println("signed up as " + customer.email());
        EventStream events = EventStream.open(api, "/streams/events");
        link(customer);
        JsonNode kpi = await(
                "potential savings",
                Duration.ofSeconds(45),
                () -> api.get("/metrics/kpi"),
                seen -> money(seen, "potential_savings").signum() > 0);
        double seconds = Math.round((System.nanoTime() - start) / 1e8) / 10.0;
        notes.printf("potential savings: $%s a month%n", money(kpi, "potential_savings"));

        List<JsonNode> clusters = customer.connect(1);
        notes.printf("%d agents are connected%n", clusters.size());
        JsonNode biggest = clusters.stream()
                .max(Comparator.comparingInt(
                        cluster -> cluster.path("node_count").asInt(0)))
                .orElseThrow(() -> new UnexpectedException("no cluster was found"));
        JsonNode job = optimise(biggest.path("id").asString());
        int cards = items(api.get("/optimizations/" + job.path("job_id").asString() + "/reason-cards"))
                .size();
        await(
                "reason cards on the event stream",
                Duration.ofSeconds(20),
                () -> events.count("reason-card"),
                seen -> seen > 0 && seen >= cards);
        JsonNode now = api.get("/metrics/kpi");
        return new DemoReport(
                items(api.get("/accounts")).size(),
                clusters.size(),
                clusters.stream()
                        .mapToInt(cluster -> cluster.path("node_count").asInt(0))
                        .sum(),
                money(now, "monthly_spend"),
                money(kpi, "potential_savings"),
                plan(job),
                (int) events.count("reason-card"),
                seconds,
                events.events().size());
    }

    private void link(Customer customer) {
        Customer.Account account = customer.open(AWS_ACCOUNT, "production", false);
        EventStream scan = EventStream.open(api, "/streams/accounts/" + account.id() + "/discovery");
        customer.verify(account);
        await(
                "the end of the scan on the event stream",
                Duration.ofSeconds(30),
                () -> scan.count("scan-complete"),
                ends -> ends > 0);
        notes.printf("account linked and scanned, %d progress events%n", scan.count("scan-progress"));
    }

    private JsonNode optimise(String cluster) {
        String job = api.post("/clusters/" + cluster + "/optimizations", Map.of())
                .path("job_id")
                .asString();
        return await("a plan", Duration.ofSeconds(60), () -> api.get("/optimizations/" + job), seen -> {
            if ("failed".equals(seen.path("status").asString(""))) {
                throw new UnexpectedException("the optimisation failed: " + seen);
            }
            return !seen.path("plan").path("actions").isEmpty();
        });
    }

    private static DemoReport.Plan plan(JsonNode job) {
        JsonNode actions = job.path("plan").path("actions");
        BigDecimal hourly = BigDecimal.ZERO;
        for (JsonNode action : actions) {
            hourly = hourly.add(money(action, "hourly_savings"));
        }
        return new DemoReport.Plan(
                actions.size(), hourly.multiply(HOURS_A_MONTH).setScale(2, RoundingMode.HALF_UP));
    }

    private static BigDecimal money(JsonNode node, String field) {
        return node.path(field).decimalValue(BigDecimal.ZERO);
    }
}
