package io.lowtide.agent;

import static io.lowtide.platform.testkit.Eventually.PATIENCE;
import static io.lowtide.platform.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.agent.TestAgents.Answer;
import io.lowtide.agent.TestAgents.Registered;
import io.lowtide.contracts.agent.ActionTopics;
import io.lowtide.contracts.agent.AgentActionRequested;
import io.lowtide.contracts.optimizer.FlagChanged;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.testkit.Eventually;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** The switch of the platform reaches agents with their heartbeat, and what waits for them becomes a dry run. */
class SafeModeIT {
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

    @AfterEach
    void off() {
        agents.safeMode(false);
    }

    private void turn(boolean on) {
        agents.tell(
                ada,
                FlagChanged.TOPIC,
                cluster,
                FlagChanged.TYPE,
                new FlagChanged(FlagChanged.SAFE_MODE, on, "Ada", "a drill"));
        eventually(() -> assertThat(heartbeat().get("safe_mode").asBoolean()).isEqualTo(on));
    }

    private JsonNode heartbeat() {
        return agents.signed(agent, HttpMethod.POST, "/api/v1/agent/heartbeat", TestAgents.vitals())
                .body();
    }

    private boolean signed() {
        return agents.signed(agent, HttpMethod.GET, "/api/v1/agent/config", null)
                .body()
                .get("safe_mode")
                .asBoolean();
    }

    @Test
    void isToldWithTheHeartbeat_andSignedInTheSettings() {
        String before = heartbeat().get("config_digest").asString();

        turn(true);

        assertThat(heartbeat().get("config_digest").asString()).isNotEqualTo(before);
        assertThat(signed()).isTrue();
        turn(false);
        assertThat(heartbeat().get("config_digest").asString()).isEqualTo(before);
        assertThat(signed()).isFalse();
    }

    @Test
    void handsOutDryRunsOnly_whileItIsOn() {
        turn(true);
        agents.tell(
                ada,
                ActionTopics.COMMANDS,
                cluster,
                AgentActionRequested.TYPE,
                new AgentActionRequested(
                        UUID.randomUUID(),
                        null,
                        cluster,
                        "cordon_node",
                        Map.of("node_name", "node-1"),
                        false,
                        agents.clock().instant().plus(Duration.ofHours(1))));

        JsonNode commands = Eventually.within(PATIENCE)
                .get(
                        () -> agents.signed(agent, HttpMethod.GET, "/api/v1/agent/actions?wait=0", null)
                                .body()
                                .get("commands"),
                        found -> found.size() == 1);

        assertThat(commands.get(0).get("dry_run").asBoolean()).isTrue();
    }

    @Test
    void refusesWhatPeopleAsk_unlessItIsADryRun() {
        turn(true);

        Answer real = ask(false);

        assertThat(real.status()).isEqualTo(409);
        assertThat(real.body().get("detail").asString()).contains("SAFE_MODE is on");
        assertThat(ask(true).status()).isEqualTo(202);
    }

    private Answer ask(boolean dryRun) {
        return agents.call(
                ada,
                HttpMethod.POST,
                "/api/v1/clusters/" + cluster + "/actions",
                Map.of("action_type", "cordon_node", "payload", Map.of("node_name", "node-1"), "dry_run", dryRun));
    }
}
