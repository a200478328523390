package io.lowtide.agent;

import static io.lowtide.platform.testkit.Eventually.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.agent.TestAgents.Answer;
import io.lowtide.agent.TestAgents.Registered;
import io.lowtide.contracts.Topics;
import io.lowtide.contracts.agent.ActionTopics;
import io.lowtide.contracts.agent.AgentActionRequested;
import io.lowtide.contracts.cloud.ClusterRegistered;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.testkit.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** A cluster with an agent, and the words to ask for actions, to hand them out and to report of them. */
abstract class ActionScene {
    static TestAgents agents;

    final UUID cluster = UUID.randomUUID();
    final Caller ada = TestAgents.person(Role.ADMIN);
    Registered agent;

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
        agents.tell(
                ada,
                Topics.CLOUD_INVENTORY,
                cluster,
                ClusterRegistered.TYPE,
                new ClusterRegistered(cluster, UUID.randomUUID(), "prod", "us-east-1", "production"));
        agent = agents.register(ada, cluster);
        Eventually.eventually(
                () -> assertThat(agents.call(ada, HttpMethod.GET, "/api/v1/clusters/" + cluster + "/actions", null)
                                .status())
                        .isEqualTo(200));
    }

    UUID ask(String type, Map<String, Object> payload, Duration patience) {
        UUID command = UUID.randomUUID();
        agents.tell(
                ada,
                ActionTopics.COMMANDS,
                cluster,
                AgentActionRequested.TYPE,
                new AgentActionRequested(
                        command,
                        UUID.randomUUID(),
                        cluster,
                        type,
                        payload,
                        false,
                        agents.clock().instant().plus(patience)));
        return command;
    }

    UUID askToCordon() {
        return ask("cordon_node", Map.of("node_name", "node-1"), Duration.ofHours(1));
    }

    JsonNode pickUp() {
        return Eventually.within(PATIENCE)
                .get(() -> handed(agent), commands -> !commands.isEmpty())
                .get(0);
    }

    JsonNode handed(Registered to) {
        return agents.signed(to, HttpMethod.GET, "/api/v1/agent/actions?wait=0", null)
                .body()
                .get("commands");
    }

    Answer report(Registered by, JsonNode command, Object body) {
        return agents.signed(
                by,
                HttpMethod.POST,
                "/api/v1/agent/actions/" + command.get("id").asString() + "/result",
                body);
    }

    List<String> told() {
        return agents.told(cluster).stream()
                .map(event -> event.get("type").asString())
                .filter(type -> type.startsWith("action."))
                .toList();
    }
}
