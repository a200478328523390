package io.lowtide.simulator.control;

import io.lowtide.simulator.aws.Faults;
import io.lowtide.simulator.aws.Roles;
import io.lowtide.simulator.http.Answer;
import io.lowtide.simulator.http.Call;
import io.lowtide.simulator.witness.Witness;
import io.lowtide.simulator.world.Cluster;
import io.lowtide.simulator.world.Instance;
import io.lowtide.simulator.world.InstanceType;
import io.lowtide.simulator.world.Lifecycle;
import io.lowtide.simulator.world.NodePool;
import io.lowtide.simulator.world.World;
import io.lowtide.simulator.world.WorldClock;
import io.lowtide.simulator.world.Zone;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Answers {@code /dev/sim}. Nobody is asked who he is: the port is for demos and tests, on one's own machine. */
public final class ControlFace implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /** What all its paths begin with. */
    public static final String PREFIX = "/dev/sim";

    private static final Pattern KARPENTER = Pattern.compile("/clusters/([a-z0-9-]+)/karpenter");
    private static final double YEAR_SECONDS = 366 * 86_400.0;
    private static final double FASTEST_PACE = 3600;
    private static final double USUAL_NOTICE_SECONDS = 120;

    private final World world;
    private final Roles roles;
    private final Faults faults;
    private final BiConsumer<Cluster, @Nullable String> karpenter;
    private volatile Witness witness;

    /** @param karpenter installs Karpenter in a cluster, with pools that are somebody's or, by null, nobody's */
    public ControlFace(World world, Roles roles, Faults faults, BiConsumer<Cluster, @Nullable String> karpenter) {
        this.world = world;
        this.roles = roles;
        this.faults = faults;
        this.karpenter = karpenter;
        this.witness = Witness.of(world);
    }

    public Answer answer(Call call) {
        try {
            String path = call.path().substring(PREFIX.length());
            Object body = switch (call.method()) {
                case "GET" -> read(path);
                case "POST" -> change(path, call.text());
                default -> throw Problem.of(405, call.method() + " is not for " + call.path());
            };
            return Answer.of(200, "application/json", JSON.writeValueAsString(body));
        } catch (Problem problem) {
            return problem.answer();
        }
    }

    @Override
    public void close() {
        witness.close();
    }

    private Object read(String path) {
        return switch (path) {
            case "/state" -> state();
            case "/counters" -> world.counters().snapshot();
            case "/witness" -> witness.findings();
            default -> throw Problem.of(404, "there is nothing at GET " + PREFIX + path);
        };
    }

    private Object change(String path, String text) {
        return switch (path) {
            case "/roles" -> role(Fields.of(text, "role_arn", "external_id", "denied_actions", "may_change"));
            case "/interruptions" ->
                interruption(Fields.of(
                        text,
                        "az",
                        "instance_type",
                        "instance_id",
                        "node_group",
                        "of_each_cluster",
                        "notice_s",
                        "random_factor"));
            case "/witness" -> beginAnew();
            case "/day" -> day(Fields.of(text, "pace", "shortages"));
            case "/clock" -> clock(Fields.of(text, "speed", "advance_s"));
            case "/capacity" -> capacity(Fields.of(text, "az", "type", "available", "left", "for_s"));
            case "/rebalances" -> rebalance(Fields.of(text, "instance_id"));
            case "/prices" -> price(Fields.of(text, "az", "type", "spot"));
            case "/pdb" -> budget(Fields.of(text, "cluster", "namespace", "name", "allowed"));
            case "/faults" -> fault(Fields.of(text, "action", "code", "times"));
            default -> changeCluster(path, text);
        };
    }

    private Object changeCluster(String path, String text) {
        Matcher named = KARPENTER.matcher(path);
        if (!named.matches()) {
            throw Problem.of(404, "there is nothing at POST " + PREFIX + path);
        }
        Cluster cluster = world.cluster(named.group(1))
                .orElseThrow(() -> Problem.field("cluster", named.group(1), names(world.clusters(), Cluster::name)));
        Fields fields = Fields.of(text.isBlank() ? "{}" : text, "managed_by");
        karpenter.accept(cluster, fields.has("managed_by") ? fields.text("managed_by", "a field manager") : null);
        return Map.of(
                "cluster",
                cluster.name(),
                "node_pools",
                cluster.nodePools().stream().map(NodePool::name).toList());
    }

    private Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("seed", world.settings().seed());
        state.put("now", world.now().toString());
        state.put("speed", world.clock().speed());
        state.put("lived", world.lived().toString());
        state.put("pace", world.tempo().pace());
        state.put("clusters", world.clusters().stream().map(ControlFace::state).toList());
        return state;
    }

    private static Map<String, Object> state(Cluster cluster) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("name", cluster.name());
        state.put("account_id", cluster.facts().accountId());
        state.put("arn", cluster.arn());
        state.put("nodes", cluster.nodes().size());
        state.put(
                "spot_nodes",
                cluster.nodes().stream()
                        .filter(node -> node.lifecycle() == Lifecycle.SPOT)
                        .count());
        state.put("pods", cluster.pods().size());
        state.put(
                "pending_pods",
                cluster.pods().stream().filter(pod -> pod.node() == null).count());
        state.put(
                "instances",
                cluster.instances().stream()
                        .collect(Collectors.groupingBy(
                                it -> it.state().word(), java.util.TreeMap::new, Collectors.counting())));
        state.put(
                "interruptions",
                cluster.instances().stream()
                        .filter(it -> it.interruption() != null && it.state().alive())
                        .map(Instance::id)
                        .toList());
        return state;
    }

    private Object role(Fields fields) {
        String accounts = world.accounts().stream().map(it -> it.id()).collect(Collectors.joining("|"));
        String expected = "arn:aws:iam::<" + accounts + ">:role/<name>";
        String arn = fields.text("role_arn", expected);
        if (!arn.matches("arn:aws:iam::(" + accounts + "):role/[\\w+=,.@/-]+")) {
            throw Problem.field("role_arn", arn, expected);
        }
        String externalId = fields.text("external_id", "2 to 1224 letters, digits or +=,.@:/-");
        if (!externalId.matches("[\\w+=,.@:/-]{2,1224}")) {
            throw Problem.field("external_id", externalId, "2 to 1224 letters, digits or +=,.@:/-");
        }
        Set<String> denied = Set.copyOf(fields.texts("denied_actions", "actions such as \"pricing:GetProducts\""));
        roles.register(new Roles.Role(arn, externalId, denied, fields.flag("may_change", false)));
        return Map.of("role_arn", arn, "external_id", externalId);
    }

    private Object interruption(Fields fields) {
        if (fields.has("random_factor")) {
            double factor = fields.number("random_factor", 0, 1_000_000, null);
            world.randomInterruptions(factor);
            return Map.of("random_factor", factor);
        }
        Duration notice = seconds(fields.number("notice_s", 0, YEAR_SECONDS, USUAL_NOTICE_SECONDS));
        if (fields.has("instance_id")) {
            String id = fields.text("instance_id", "the id of a running spot instance");
            boolean hit = world.clusters().stream().anyMatch(cluster -> cluster.interrupt(id, notice));
            if (!hit) {
                throw Problem.field("instance_id", id, "the id of a running spot instance without a notice");
            }
            return Map.of("instances", List.of(id));
        }
        if (fields.has("node_group")) {
            String group = fields.text("node_group", "the name of node groups");
            int most = (int) fields.number("of_each_cluster", 0, Integer.MAX_VALUE, (double) Integer.MAX_VALUE);
            return Map.of("instances", world.interrupt(group, notice, most));
        }
        return Map.of("instances", world.interrupt(type(fields, "instance_type"), zone(fields), notice));
    }

    private Object beginAnew() {
        witness.close();
        witness = Witness.of(world);
        return witness.findings();
    }

    private Object day(Fields fields) {
        if (fields.has("pace")) {
            world.pace(fields.number("pace", 1, FASTEST_PACE, null));
        }
        if (fields.has("shortages")) {
            world.randomShortages(fields.number("shortages", 0, 1, null));
        }
        return Map.of("lived", world.lived().toString(), "pace", world.tempo().pace());
    }

    private Object rebalance(Fields fields) {
        String id = fields.text("instance_id", "the id of a running spot instance");
        if (world.clusters().stream().noneMatch(cluster -> cluster.recommendRebalance(id))) {
            throw Problem.field("instance_id", id, "the id of a running spot instance");
        }
        return Map.of("instances", List.of(id));
    }

    private Object clock(Fields fields) {
        if (fields.has("speed")) {
            world.speed(fields.number("speed", WorldClock.SLOWEST, WorldClock.FASTEST, null));
        } else if (!fields.has("advance_s")) {
            throw Problem.field("speed", "missing", "speed or advance_s");
        }
        if (fields.has("advance_s")) {
            world.advance(seconds(fields.number("advance_s", 0, YEAR_SECONDS, null)));
        }
        return Map.of("now", world.now().toString(), "speed", world.clock().speed());
    }

    private Object capacity(Fields fields) {
        boolean available = fields.flag("available", false);
        Duration time = available ? Duration.ZERO : seconds(fields.number("for_s", 0, YEAR_SECONDS, 3600.0));
        if (fields.has("left") && !available) {
            int left = (int) fields.number("left", 0, 10_000, null);
            world.limit(type(fields, "type"), zone(fields), left, time);
            return Map.of("available", false, "left", left);
        }
        world.exhaust(type(fields, "type"), zone(fields), time);
        return Map.of("available", available);
    }

    private Object price(Fields fields) {
        InstanceType type = type(fields, "type");
        BigDecimal usd = BigDecimal.valueOf(
                        fields.number("spot", 0.0001, type.onDemand().doubleValue(), null))
                .setScale(4, java.math.RoundingMode.HALF_EVEN);
        world.forcePrice(type, zone(fields), usd);
        return Map.of("spot", usd);
    }

    private Object budget(Fields fields) {
        String clusterName = fields.text("cluster", "the name of a cluster");
        Cluster cluster = world.cluster(clusterName)
                .orElseThrow(() -> Problem.field("cluster", clusterName, names(world.clusters(), Cluster::name)));
        String namespace = fields.text("namespace", "a namespace");
        String name = fields.text("name", "the name of a PodDisruptionBudget");
        boolean held = fields.has("allowed") && fields.number("allowed", 0, 0, null) == 0;
        if (cluster.hold(namespace, name, held).isEmpty()) {
            throw Problem.field("name", name, "a PodDisruptionBudget in " + namespace);
        }
        return Map.of("held", held);
    }

    private Object fault(Fields fields) {
        String expected = "an action such as \"ec2:DescribeInstances\"";
        String action = fields.text("action", expected);
        if (!action.matches("[a-z0-9]+:[A-Z][A-Za-z]+")) {
            throw Problem.field("action", action, expected);
        }
        String code = fields.text("code", "an AWS error code");
        int times = (int) fields.number("times", 1, 1000, 1.0);
        faults.raise(action, code, times);
        return Map.of("action", action, "code", code, "times", times);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private InstanceType type(Fields fields, String field) {
        String name = fields.text(field, "an instance type");
        return world.types().find(name).orElseThrow(() -> Problem.field(field, name, "an instance type of the world"));
    }

    private String zone(Fields fields) {
        String expected = names(world.zones(), Zone::name);
        String name = fields.text("az", expected);
        if (world.zones().stream().noneMatch(zone -> zone.name().equals(name))) {
            throw Problem.field("az", name, expected);
        }
        return name;
    }

    private static <T> String names(List<T> all, java.util.function.Function<T, String> name) {
        return "one of " + all.stream().map(name).collect(Collectors.joining(", "));
    }
}
