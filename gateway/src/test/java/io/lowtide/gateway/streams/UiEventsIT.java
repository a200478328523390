package io.lowtide.gateway.streams;

import static io.lowtide.platform.testkit.Eventually.PATIENCE;
import static io.lowtide.platform.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lowtide.contracts.Topics;
import io.lowtide.gateway.GatewayApplication;
import io.lowtide.platform.messaging.Envelope;
import io.lowtide.platform.messaging.EventJson;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.security.Actor;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.testkit.ServiceEnvironment;
import io.lowtide.platform.testkit.TestInfrastructure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.util.context.Context;
import tools.jackson.databind.JsonNode;

/** Events that come in crowds, kept in a real database. */
class UiEventsIT {
    private static final String TOPIC = Topics.CLOUD_INVENTORY;

    private static final EventJson json = new EventJson();
    private static ConfigurableApplicationContext gateway;
    private static UiEvents events;
    private static Atomic atomic;

    private UUID org;

    @BeforeAll
    static void start() {
        gateway = SpringApplication.run(
                GatewayApplication.class,
                ServiceEnvironment.forService("gateway").arguments());
        events = gateway.getBean(UiEvents.class);
        atomic = gateway.getBean(Atomic.class);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void a_new_organisation() {
        org = UUID.randomUUID();
    }

    @Test
    void a_crowd_is_kept_as_if_one_by_one_with_one_statement() {
        UUID account = UUID.randomUUID();
        UUID cluster = UUID.randomUUID();
        Map<String, Object> odd = Map.of("job_id", "j,\"{}\\", "note", "a\nb 'c' ünïcode NULL");
        Map<String, Object> none = new HashMap<>();
        none.put("job_id", null);
        List<Envelope> crowd = List.of(
                event("step.started", account, cluster, odd),
                event("node.drained", account, null, Map.of("percent", 5)),
                event("step.succeeded", null, cluster, none),
                event("job.completed", null, null, null),
                event("step.failed", null, null, Map.of("job_id", "NULL")));
        UUID other = UUID.randomUUID();

        keep(org, crowd).block(PATIENCE);
        Flux.fromIterable(crowd).concatMap(each -> keep(other, List.of(each))).blockLast(PATIENCE);

        assertThat(kept(org))
                .isEqualTo(kept(other))
                .extracting(
                        UiEvent::seq,
                        UiEvent::type,
                        UiEvent::accountId,
                        UiEvent::clusterId,
                        UiEvent::jobId,
                        UiEventsIT::data)
                .containsExactly(
                        tuple(1L, "step.started", account, cluster, "j,\"{}\\", json.tree(odd)),
                        tuple(2L, "node.drained", account, null, null, json.tree(Map.of("percent", 5))),
                        tuple(3L, "step.succeeded", null, cluster, null, json.tree(none)),
                        tuple(4L, "job.completed", null, null, null, json.tree(Map.of())),
                        tuple(5L, "step.failed", null, null, "NULL", json.tree(Map.of("job_id", "NULL"))));
        assertThat(commands(org)).isEqualTo(1);
    }

    private static JsonNode data(UiEvent event) {
        return json.read(event.body(), JsonNode.class).get("data");
    }

    /** By what a row remembers of the transaction and the command that inserted it. */
    private static long commands(UUID orgId) {
        return atomic.call(gateway.getBean(DatabaseClient.class)
                        .sql("SELECT count(DISTINCT (xmin::text, cmin::text)) FROM ui_event WHERE org_id = :org")
                        .bind("org", orgId)
                        .map(row -> row.get(0, Long.class))
                        .one())
                .contextWrite(as(orgId))
                .block(PATIENCE);
    }

    @Test
    void a_crowd_that_cannot_be_kept_leaves_no_gap() {
        keep(org, numbered(0, 3)).block(PATIENCE);

        List<Envelope> bad = new ArrayList<>(numbered(3, 2));
        bad.add(event("a\0b", null, null, null));
        assertThatThrownBy(() -> keep(org, bad).block(PATIENCE)).isInstanceOf(RuntimeException.class);
        assertThat(kept(org)).hasSize(3);

        keep(org, numbered(3, 2)).block(PATIENCE);
        assertThat(kept(org)).extracting(UiEvent::seq).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void an_event_of_another_organisation_is_refused() {
        UUID other = UUID.randomUUID();

        Mono<Void> both = atomic.call(events.add(TOPIC, numbered(0, 1).getFirst(), org)
                        .then(events.add(TOPIC, numbered(1, 1).getFirst(), other)))
                .contextWrite(as(org));

        assertThatThrownBy(() -> both.block(PATIENCE)).hasStackTraceContaining("row-level security");
        assertThat(kept(org)).isEmpty();
        assertThat(kept(other)).isEmpty();
    }

    @Test
    void writers_of_one_organisation_never_give_the_same_number_and_never_part_a_crowd() {
        int writers = 30;
        int each = 7;

        Flux.range(0, writers)
                .flatMap(writer -> keep(org, numbered(writer * each, each)), 4)
                .blockLast(PATIENCE);

        List<UiEvent> all = kept(org);
        assertThat(all)
                .extracting(UiEvent::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, writers * each).boxed().toList());
        assertThat(Flux.fromIterable(all).map(UiEventsIT::number).buffer(each).toIterable())
                .allSatisfy(crowd -> assertThat(crowd)
                        .containsExactlyElementsOf(IntStream.range(crowd.getFirst(), crowd.getFirst() + each)
                                .boxed()
                                .toList()));
    }

    @Test
    void a_stream_resumed_within_a_crowd_goes_on_right_after_it() {
        keep(org, numbered(0, 6)).block(PATIENCE);

        Flux<String> ids = gateway.getBean(EventStream.class)
                .open(org, "events", 3L, event -> true, event -> false)
                .mapNotNull(event -> event.id())
                .contextWrite(as(org));

        StepVerifier.create(ids)
                .expectNext("4", "5", "6")
                .then(() -> keep(org, numbered(6, 4)).subscribe())
                .expectNext("7", "8", "9", "10")
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void what_is_polled_together_is_kept_in_its_order_and_once() {
        int count = 120;
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestInfrastructure.kafka(), "linger.ms", "200"),
                new StringSerializer(),
                new StringSerializer())) {
            for (Envelope envelope : numbered(0, count)) {
                String message = json.write(envelope);
                producer.send(new ProducerRecord<>(TOPIC, "k", message));
                producer.send(new ProducerRecord<>(TOPIC, "k", message));
            }
        }

        eventually(() -> assertThat(kept(org)).hasSize(count));
        List<UiEvent> all = kept(org);
        assertThat(all).extracting(UiEvent::seq).startsWith(1L).endsWith((long) count);
        assertThat(all)
                .extracting(UiEventsIT::number)
                .containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
        assertThat(commands(org)).isLessThan(count / 5);
    }

    private static Mono<Void> keep(UUID orgId, List<Envelope> crowd) {
        return atomic.call(Flux.fromIterable(crowd)
                        .concatMap(envelope -> events.add(TOPIC, envelope, orgId))
                        .then())
                .contextWrite(as(orgId));
    }

    private static Function<Context, Context> as(UUID orgId) {
        return Callers.as(Callers.system(orgId, "test"));
    }

    private static List<UiEvent> kept(UUID orgId) {
        return events.after(orgId, 0).contextWrite(as(orgId)).collectList().block(PATIENCE);
    }

    private List<Envelope> numbered(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> event("instance.changed", null, null, Map.of("number", number)))
                .toList();
    }

    private static int number(UiEvent event) {
        return data(event).get("number").asInt();
    }

    private Envelope event(String type, @Nullable UUID accountId, @Nullable UUID clusterId, @Nullable Object data) {
        return new Envelope(
                UUID.randomUUID().toString(),
                "/test",
                type,
                "1.0",
                Instant.parse("2026-01-02T10:05:00.123Z"),
                null,
                org,
                accountId,
                clusterId,
                new Actor("system", "test", "test"),
                "r",
                "t",
                1,
                data == null ? null : json.tree(data));
    }
}
