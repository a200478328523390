package io.lowtide.agent;

import static io.lowtide.platform.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.agent.TestAgents.Answer;
import io.lowtide.agent.TestAgents.Registered;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Role;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** What an agent sees coming for its nodes goes on at once, if the agent signed it. */
class NoticesIT {
    private static final String EVENTS = "/api/v1/agent/events";
    private static final Map<String, Object> NOTICE = Map.of(
            "type",
            "interruption",
            "node_name",
            "ip-10-0-0-1.ec2.internal",
            "instance_id",
            "i-0aaaaaaaa1",
            "noticed_at",
            "2026-11-21T11:59:58Z",
            "deadline",
            "2026-11-21T12:01:58Z");
    private static TestAgents agents;

    private final UUID cluster = UUID.randomUUID();
    private final Caller ada = TestAgents.person(Role.ADMIN);
    private Registered agent;

    @BeforeAll
    static void start() {
        agents = TestAgents.start();
    }

    @AfterAll
    static void stop() {
        agents.close();
    }

    @BeforeEach
    void register() {
        agent = agents.register(ada, cluster);
    }

    private Answer tell(Object... events) {
        return agents.signed(agent, HttpMethod.POST, EVENTS, Map.of("events", List.of(events)));
    }

    @Test
    void tellsOfAnInterruption_asTheAgentSawIt() {
        Answer answer = tell(NOTICE);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().get("heard").asInt()).isEqualTo(1);
        JsonNode told = agents.await(cluster, "node.interruption_noticed").get("data");
        assertThat(told.get("node_name").asString()).isEqualTo("ip-10-0-0-1.ec2.internal");
        assertThat(told.get("instance_id").asString()).isEqualTo("i-0aaaaaaaa1");
        assertThat(told.get("kind").asString()).isEqualTo("interruption");
        assertThat(told.get("noticed_at").asString()).isEqualTo("2026-11-21T11:59:58Z");
        assertThat(told.get("deadline").asString()).isEqualTo("2026-11-21T12:01:58Z");
    }

    @Test
    void givesNobodyMoreTime_forAClockThatIsAhead() {
        tell(Map.of(
                "type", "interruption",
                "node_name", "node-1",
                "noticed_at", "2026-11-21T12:10:00Z",
                "deadline", "2026-11-21T12:12:00Z"));

        JsonNode told = agents.await(cluster, "node.interruption_noticed").get("data");
        Instant now = agents.clock().instant();
        assertThat(Instant.parse(told.get("noticed_at").asString())).isEqualTo(now);
        assertThat(Instant.parse(told.get("deadline").asString())).isEqualTo(now.plusSeconds(120));
    }

    @Test
    void hearsNoOne_whoDoesNotSign() {
        Answer keyed = agents.withKey(agent.key(), HttpMethod.POST, EVENTS, Map.of("events", List.of(NOTICE)));

        assertThat(keyed.status()).isEqualTo(403);
        assertThat(keyed.body().get("detail").asString()).contains("a signed request");
        assertThat(agents.told(cluster)).noneMatch(event -> TestAgents.is(event, "node.interruption_noticed"));
    }

    @Test
    void saysWhatIsWrong_andTellsNothingOfIt() {
        assertThat(tell().status()).isEqualTo(422);
        assertThat(agents.signed(agent, HttpMethod.POST, EVENTS, Map.of("events", Collections.nCopies(501, NOTICE)))
                        .status())
                .isEqualTo(422);
        Answer answer = tell(
                NOTICE,
                Map.of(
                        "type", "eviction",
                        "node_name", "../node",
                        "instance_id", "node",
                        "deadline", "2026-11-22T12:00:00Z"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("field").asString()))
                .containsExactly(
                        "events[1].type", "events[1].node_name", "events[1].instance_id", "events[1].deadline");
        assertThat(agents.told(cluster)).noneMatch(event -> TestAgents.is(event, "node.interruption_noticed"));
    }

    @Test
    void hearsNoAgentThatIsRetired() {
        Registered old = agent;
        register();
        Answer answer = agents.signed(old, HttpMethod.POST, EVENTS, Map.of("events", List.of(NOTICE)));

        assertThat(answer.status()).isEqualTo(401);
        eventually(() -> assertThat(agents.told(cluster)).anyMatch(event -> TestAgents.is(event, "agent.registered")));
    }
}
