package io.lowtide.standalone.demo;

import io.lowtide.standalone.Endpoints;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Lives the first day of a customer: sign-up, account, scan, agents, savings, plan, reasons. */
public final class Demo {

    private static final String AWS_ACCOUNT = "111122223333";
    private static final String ROLE = "arn:aws:iam::" + AWS_ACCOUNT + ":role/LowtideReadOnly-";
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
                throw new DemoException("no simulated AWS runs beside " + options.url());
            }
            DayBefore before = new DayBefore(options.data());
            before.end(new ApiClient(options.url()));
            DemoReport report = new Demo(new ApiClient(options.url()), outside, before, notes).day();
            out.println(options.json() ? ApiClient.JSON.writeValueAsString(report) : report.text());
            return 0;
        } catch (DemoException e) {
            notes.println("demo: " + e.getMessage());
            return 1;
        }
    }

    private DemoReport day() {
        long start = System.nanoTime();
        signUp();
        EventStream events = EventStream.open(api, "/streams/events");
        link();
        JsonNode kpi = await(
                "potential savings",
                Duration.ofSeconds(45),
                () -> api.get("/metrics/kpi"),
                seen -> money(seen, "potential_savings").signum() > 0);
        double seconds = Math.round((System.nanoTime() - start) / 1e8) / 10.0;
        notes.printf("potential savings: $%s a month%n", money(kpi, "potential_savings"));

        List<JsonNode> clusters = connect();
        JsonNode biggest = clusters.stream()
                .max(Comparator.comparingInt(
                        cluster -> cluster.path("node_count").asInt(0)))
                .orElseThrow(() -> new DemoException("no cluster was found"));
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

    private void signUp() {
        byte[] random = new byte[12];
        new SecureRandom().nextBytes(random);
        String unique = HexFormat.of().formatHex(random, 0, 4);
        String email = "owner-" + unique + "@example.com";
        String password = "Tide-" + Base64.getUrlEncoder().encodeToString(random) + "-9";
        api.post("/auth/signup", Map.of("org_name", "Demo " + unique, "email", email, "password", password));
        before.remember(email, password);
        notes.println("signed up as " + email);
    }

    private void link() {
        JsonNode account = api.post(
                "/accounts",
                Map.of(
                        "alias", "production",
                        "aws_account_id", AWS_ACCOUNT,
                        "regions", List.of("us-east-1"),
                        "access_mode", "read_only",
                        "method", "role"));
        String id = account.path("id").asString();
        // each organisation has a role of its own: a role trusts one external id
        String role = ROLE + id.substring(id.length() - 8);
        // in the customer's account a CloudFormation stack makes the role that trusts this external id
        api.postOutside(
                outside.aws() + "/dev/sim/roles",
                Map.of(
                        "role_arn",
                        role,
                        "external_id",
                        account.path("external_id").asString()));
        EventStream scan = EventStream.open(api, "/streams/accounts/" + id + "/discovery");
        api.post("/accounts/" + id + "/verify", Map.of("role_arn", role, "aws_account_id", AWS_ACCOUNT));
        await(
                "the end of the scan on the event stream",
                Duration.ofSeconds(30),
                () -> scan.count("scan-complete"),
                ends -> ends > 0);
        notes.printf("account linked and scanned, %d progress events%n", scan.count("scan-progress"));
    }

    private List<JsonNode> connect() {
        List<JsonNode> found = await(
                "discovered clusters",
                Duration.ofSeconds(15),
                () -> items(api.get("/clusters/discovered")),
                items -> !items.isEmpty());
        List<String> ids = new ArrayList<>();
        for (JsonNode cluster : found) {
            String id = api.post(
                            "/clusters",
                            Map.of(
                                    "source",
                                    "discovered",
                                    "arn",
                                    cluster.path("arn").asString()))
                    .path("id")
                    .asString();
            install(id, cluster.path("name").asString());
            ids.add(id);
        }
        for (String id : ids) {
            await(
                    "the agent of cluster " + id,
                    Duration.ofSeconds(30),
                    () -> api.get("/clusters/" + id + "/connection"),
                    connection -> "connected".equals(connection.path("status").asString("")));
        }
        notes.printf("%d agents are connected%n", ids.size());
        return items(api.get("/clusters")).stream()
                .filter(cluster -> ids.contains(cluster.path("id").asString()))
                .toList();
    }

    /** What the Helm command of the answer would do: put the registration token into a Secret of the cluster. */
    private void install(String id, String name) {
        JsonNode connect = api.post("/clusters/" + id + "/connect", Map.of("namespace", "lowtide"));
        Endpoints.Cluster cluster = outside.clusters().get(name);
        if (cluster == null) {
            throw new DemoException("cluster " + name + " is not of this world: "
                    + outside.clusters().keySet());
        }
        new ClusterAdmin(cluster)
                .putSecret(
                        "lowtide",
                        "lowtide-agent-registration",
                        Map.of(
                                "token", connect.path("registration_token").asString(),
                                "endpoint", connect.path("endpoint").asString(),
                                "clusterId", id));
    }

    private JsonNode optimise(String cluster) {
        String job = api.post("/clusters/" + cluster + "/optimizations", Map.of())
                .path("job_id")
                .asString();
        return await("a plan", Duration.ofSeconds(60), () -> api.get("/optimizations/" + job), seen -> {
            if ("failed".equals(seen.path("status").asString(""))) {
                throw new DemoException("the optimisation failed: " + seen);
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

    private <T> T await(String what, Duration patience, Supplier<T> question, Predicate<T> enough) {
        long start = System.nanoTime();
        while (true) {
            T answer = question.get();
            if (enough.test(answer)) {
                return answer;
            }
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new DemoException("waited " + patience.toSeconds() + " s for " + what + ", last seen: " + answer);
            }
            LockSupport.parkNanos(500_000_000);
        }
    }

    private static List<JsonNode> items(JsonNode page) {
        List<JsonNode> items = new ArrayList<>();
        page.path("items").forEach(items::add);
        return items;
    }

    private static BigDecimal money(JsonNode node, String field) {
        return node.path(field).decimalValue(BigDecimal.ZERO);
    }
}
