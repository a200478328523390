package io.lowtide.cluster;

import static io.lowtide.platform.testkit.Eventually.PATIENCE;
import static io.lowtide.platform.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.cluster.interruptionrules.NoticeKind;
import io.lowtide.cluster.interruptions.HearNotice;
import io.lowtide.cluster.interruptions.Notice;
import io.lowtide.contracts.Topics;
import io.lowtide.contracts.cluster.InterruptionReported;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.testkit.Eventually;
import io.lowtide.simulator.world.Cluster;
import io.lowtide.simulator.world.EventQueue;
import io.lowtide.simulator.world.Instance;
import io.lowtide.simulator.world.InstanceState;
import io.lowtide.simulator.world.Lifecycle;
import io.lowtide.simulator.world.NodeGroup;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** Whoever tells of an interruption, it becomes one signal. */
class InterruptionsIT {
    private static final Caller OWNER = TestService.person(Role.OWNER);
    private static final String SECRET = "ingest-secret-of-the-test-with-40-letters";
    private static SimulatedAws aws;
    private static TestService service;
    private static String account;
    private static String cluster;
    private static Iterator<String> spot;

    @BeforeAll
    static void start() {
        aws = new SimulatedAws(12);
        Map<String, String> settings = new HashMap<>(aws.settings());
        settings.put("lowtide.cluster.ingest.secret", SECRET);
        service = new TestService(settings, null);
        account = aws.link(service, OWNER);
        cluster = SimulatedAws.manage(service, OWNER, "prod");
        spot = aws.simulator().world().cluster("prod").orElseThrow().instances().stream()
                .filter(it -> it.lifecycle() == Lifecycle.SPOT && it.state().alive())
                .map(Instance::id)
                .iterator();
    }

    @AfterAll
    static void stop() {
        SimulatedAws.unlink(service, OWNER, account);
        service.close();
        aws.close();
    }

    private static List<JsonNode> signals(String type, String instance) {
        return service.events(OWNER.org(), type).stream()
                .filter(event -> event.at("/data/instance_id").asString("").equals(instance))
                .toList();
    }

    private static void hear(Notice... crowd) {
        service.bean(HearNotice.class)
                .hear(List.of(crowd))
                .contextWrite(Callers.as(OWNER))
                .block(PATIENCE);
    }

    private static Notice notice(NoticeKind kind, String instance) {
        return Notice.of(kind, instance, "test", Instant.now());
    }

    @Test
    void signalsOnce_whatTheQueueAndTheAgentAndAScanTell() {
        String instance = spot.next();

        aws.control("/interruptions", Map.of("instance_id", instance, "notice_s", 120));
        eventually(
                () -> assertThat(signals("spot.interruption_warning", instance)).hasSize(1));
        service.tell(
                OWNER,
                Topics.AGENT_LIFECYCLE,
                cluster,
                InterruptionReported.TYPE,
                new InterruptionReported(
                        UUID.fromString(cluster), null, instance, "interruption", Instant.now(), null));
        aws.control("/clock", Map.of("advance_s", 300));
        service.post(OWNER, "/accounts/" + account + "/resync", null);
        eventually(() -> assertThat(signals("instance.terminated", instance)).hasSize(1));

        JsonNode warning = signals("spot.interruption_warning", instance).getFirst();
        assertThat(warning.path("cluster_id").asString()).isEqualTo(cluster);
        assertThat(warning.at("/data/az").asString()).startsWith("us-east-1");
        assertThat(Duration.between(
                        Instant.parse(warning.path("time").asString()),
                        Instant.parse(warning.at("/data/deadline").asString())))
                .isBetween(Duration.ofSeconds(90), Duration.ofSeconds(121));
        assertThat(signals("spot.interruption_warning", instance)).hasSize(1);
        assertThat(signals("instance.unexpected_termination", instance)).isEmpty();
        assertThat(signals("instance.terminated", instance)
                        .getFirst()
                        .at("/data/expected")
                        .asBoolean())
                .isTrue();
        eventually(() -> assertThat(aws.simulator().world().events().size()).isZero());
    }

    @Test
    void saysThatAnInstanceEndedUnannounced_once() {
        Instance node = aws.simulator().world().cluster("prod").orElseThrow().instances().stream()
                .filter(it -> it.nodeGroup().equals("general") && it.state().alive())
                .findFirst()
                .orElseThrow();

        aws.simulator().world().cluster("prod").orElseThrow().terminate(node.id(), true);
        aws.control("/clock", Map.of("advance_s", 300));
        service.post(OWNER, "/accounts/" + account + "/resync", null);

        eventually(() -> assertThat(signals("instance.unexpected_termination", node.id()))
                .hasSize(1));
        // what comes late is kept, and nothing follows from it
        hear(notice(NoticeKind.INTERRUPTION, node.id()));
        hear(notice(NoticeKind.TERMINATION, node.id()));
        assertThat(signals("spot.interruption_warning", node.id())).isEmpty();
        assertThat(signals("instance.unexpected_termination", node.id())).hasSize(1);
    }

    @Test
    void hearsTheFainterWord_onlyBeforeTheLouder() {
        String instance = spot.next();
        // more than the queue gives at once
        for (int i = 0; i < 45; i++) {
            aws.control("/rebalances", Map.of("instance_id", instance));
        }
        eventually(() -> assertThat(aws.simulator().world().events().size()).isZero());
        assertThat(signals("spot.rebalance_recommended", instance)).hasSize(1);
        String other = spot.next();

        hear(notice(NoticeKind.INTERRUPTION, other));
        hear(notice(NoticeKind.REBALANCE, other));

        assertThat(signals("spot.interruption_warning", other)).hasSize(1);
        assertThat(signals("spot.rebalance_recommended", other)).isEmpty();
    }

    @Test
    void judgesEachOfACrowd_asIfItCameAfterThoseBeforeIt() {
        String one = spot.next();
        String other = spot.next();

        hear(
                notice(NoticeKind.REBALANCE, one),
                notice(NoticeKind.INTERRUPTION, other),
                notice(NoticeKind.INTERRUPTION, one),
                notice(NoticeKind.INTERRUPTION, one),
                notice(NoticeKind.INTERRUPTION, "i-0aaaaaaaaaaaaaaaa"),
                notice(NoticeKind.REBALANCE, other));

        assertThat(signals("spot.rebalance_recommended", one)).hasSize(1);
        assertThat(signals("spot.interruption_warning", one)).hasSize(1);
        assertThat(signals("spot.interruption_warning", other)).hasSize(1);
        assertThat(signals("spot.rebalance_recommended", other)).isEmpty();
        assertThat(ignored()).containsOnlyOnce("i-0aaaaaaaaaaaaaaaa");
    }

    @Test
    void signalsOnce_whenTwentyTellAtOnce() {
        Instance node = aws.simulator().world().cluster("staging").orElseThrow().instances().stream()
                .filter(it -> it.lifecycle() == Lifecycle.SPOT)
                .findFirst()
                .orElseThrow();
        HearNotice hearNotice = service.bean(HearNotice.class);

        Flux.fromStream(IntStream.range(0, 20).boxed())
                .flatMap(
                        index -> hearNotice
                                .hear(notice(NoticeKind.INTERRUPTION, node.id()))
                                .contextWrite(Callers.as(OWNER)),
                        20)
                .blockLast(PATIENCE);

        assertThat(signals("spot.interruption_warning", node.id())).hasSize(1);
    }

    @Test
    void takesSignedEventsOverHttp_andNoOthers() throws Exception {
        String instance = aws.simulator().world().cluster("staging").orElseThrow().instances().stream()
                .filter(it -> it.lifecycle() == Lifecycle.SPOT)
                .skip(1)
                .map(Instance::id)
                .findFirst()
                .orElseThrow();
        String event = """
                {"detail-type":"EC2 Spot Instance Interruption Warning","source":"aws.ec2","account":"111122223333",
                 "time":"2026-01-02T10:13:00Z","region":"us-east-1","detail":{"instance-id":"%s"}}
                """.formatted(instance);

        assertThat(ingest(event, signature(event + " "))).isEqualTo(401);
        assertThat(ingest(event, signature(event))).isEqualTo(202);
        assertThat(ingest(event, signature(event))).isEqualTo(202);
        assertThat(ingest("{}", signature("{}"))).isEqualTo(202);

        assertThat(signals("spot.interruption_warning", instance)).hasSize(1);
    }

    @Test
    void hearsWhatComesTogetherWithANoticeThatCannotBeKept() throws Exception {
        String poison = spot.next();
        String other = spot.next();
        administer("CREATE FUNCTION cluster.refuse() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN RAISE EXCEPTION ''not this one''; END'");
        administer("CREATE TRIGGER poison BEFORE INSERT ON cluster.interruption FOR EACH ROW WHEN (NEW.instance_id = '"
                + poison + "') EXECUTE FUNCTION cluster.refuse()");

        aws.control("/interruptions", Map.of("instance_id", poison, "notice_s", 120));
        aws.control("/interruptions", Map.of("instance_id", other, "notice_s", 120));

        eventually(() -> assertThat(signals("spot.interruption_warning", other)).hasSize(1));
        assertThat(signals("spot.interruption_warning", poison)).isEmpty();
        eventually(() -> assertThat(aws.simulator().world().events().size()).isEqualTo(1));

        administer("DROP TRIGGER poison ON cluster.interruption");
        administer("DROP FUNCTION cluster.refuse()");
        // it is hidden for a while, and would come again
        List<EventQueue.Received> left = aws.simulator()
                .world()
                .events()
                .receive(10, Duration.ofSeconds(1), Instant.now().plus(Duration.ofHours(1)));
        assertThat(left).extracting(it -> it.event().instanceId()).containsExactly(poison);
        left.forEach(it -> aws.simulator().world().events().delete(it.receipt()));
    }

    private static void administer(String statement) throws SQLException {
        Environment settings = service.bean(Environment.class);
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:" + settings.getProperty("lowtide.database.url"),
                        settings.getProperty("lowtide.database.owner-user"),
                        settings.getProperty("lowtide.database.owner-password"));
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static int ingest(String body, String signature) {
        return service.call(
                        OWNER, HttpMethod.POST, "/ingest/aws-events", body, Map.of("X-Lowtide-Signature", signature))
                .status();
    }

    private static String signature(String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void believesAnAgent_ofItsOwnNodesOnly() {
        String instance = aws.simulator().world().cluster("prod").orElseThrow().instances().stream()
                .filter(it -> it.nodeGroup().equals("general") && it.state().alive())
                .map(Instance::id)
                .reduce((one, other) -> other)
                .orElseThrow();
        String staging = SimulatedAws.manage(service, OWNER, "staging");

        report(staging, instance);
        eventually(() -> assertThat(ignored()).contains(instance));
        assertThat(signals("spot.interruption_warning", instance)).isEmpty();
        report(cluster, instance);

        eventually(() -> assertThat(signals("spot.interruption_warning", instance))
                .singleElement()
                .satisfies(warning -> {
                    Instant noticed =
                            Instant.parse(warning.at("/data/noticed_at").asString());
                    assertThat(Instant.parse(warning.at("/data/deadline").asString()))
                            .isEqualTo(noticed.plusSeconds(120));
                }));
    }

    private static void report(String toldBy, String instance) {
        service.tell(
                OWNER,
                Topics.AGENT_LIFECYCLE,
                toldBy,
                InterruptionReported.TYPE,
                new InterruptionReported(
                        UUID.fromString(toldBy), "a-node", instance, "interruption", Instant.now(), null));
    }

    private static List<String> ignored() {
        return service.events(OWNER.org(), "record.append").stream()
                .filter(event -> event.at("/data/event").asString().equals("interruption.ignored"))
                .map(event -> event.at("/data/resource_id").asString())
                .toList();
    }

    @Test
    void asksAwsOfANode_noScanHasToldOf() {
        Cluster prod = aws.simulator().world().cluster("prod").orElseThrow();
        Set<String> before = running(prod);
        NodeGroup group = prod.groups().stream()
                .filter(it -> it.lifecycle() == Lifecycle.SPOT)
                .findFirst()
                .orElseThrow();
        prod.configure(group.name(), group.min(), group.max() + 1, group.desired() + 1);
        String fresh = Eventually.within(PATIENCE).get(() -> running(prod), now -> now.size() > before.size()).stream()
                .filter(it -> !before.contains(it))
                .findFirst()
                .orElseThrow();

        aws.control("/interruptions", Map.of("instance_id", fresh, "notice_s", 120));

        eventually(() -> assertThat(signals("spot.interruption_warning", fresh))
                .singleElement()
                .satisfies(it -> assertThat(it.path("cluster_id").asString()).isEqualTo(cluster)));
        assertThat(signals("instance.added", fresh)).hasSize(1);
        // those are answered for that run
        assertThat(service.get(OWNER, "/clusters/" + cluster + "/instances?state=running&limit=200")
                        .body()
                        .path("items")
                        .valueStream()
                        .map(it -> it.path("instance_id").asString()))
                .contains(fresh);
        assertThat(ignored()).doesNotContain(fresh);
    }

    private static Set<String> running(Cluster of) {
        return of.instances().stream()
                .filter(it -> it.state() == InstanceState.RUNNING)
                .map(Instance::id)
                .collect(Collectors.toSet());
    }

    @Test
    void leavesAnUnknownNodeAlone_andSaysSoInTheLedger() {
        hear(notice(NoticeKind.INTERRUPTION, "i-0fedcba9876543210"));

        assertThat(signals("spot.interruption_warning", "i-0fedcba9876543210")).isEmpty();
        assertThat(ignored()).containsOnlyOnce("i-0fedcba9876543210");
    }
}
