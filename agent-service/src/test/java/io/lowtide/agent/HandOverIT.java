package io.lowtide.agent;

import static io.lowtide.platform.testkit.Eventually.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.agent.TestAgents.Answer;
import io.lowtide.agent.TestAgents.Registered;
import io.lowtide.platform.testkit.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** How an action comes to the agent that does it, whatever is lost on the way. */
class HandOverIT extends ActionScene {

    @Test
    void isHandedToOneOfManyPolls() throws Exception {
        askToCordon();
        Eventually.eventually(
                () -> assertThat(agents.call(ada, HttpMethod.GET, "/api/v1/clusters/" + cluster + "/actions", null)
                                .body()
                                .get("items"))
                        .hasSize(1));
        Callable<Integer> poll = () -> handed(agent).size();

        List<Integer> sizes = new ArrayList<>();
        try (ExecutorService runners = Executors.newFixedThreadPool(5)) {
            for (Future<Integer> attempt : runners.invokeAll(List.of(poll, poll, poll, poll, poll))) {
                sizes.add(attempt.get());
            }
        }

        assertThat(sizes).containsExactlyInAnyOrder(1, 0, 0, 0, 0);
    }

    @Test
    void comesAgain_whenWhoeverTookItSaysNothing_untilItIsTooLate() {
        ask("cordon_node", Map.of("node_name", "node-1"), Duration.ofSeconds(150));
        JsonNode first = pickUp();
        assertThat(handed(agent)).isEmpty();

        agents.clock().advance(Duration.ofSeconds(61));
        JsonNode again = pickUp();
        assertThat(again.get("id")).isEqualTo(first.get("id"));
        agents.clock().advance(Duration.ofSeconds(90));

        agents.await(cluster, "action.expired");
        assertThat(handed(agent)).isEmpty();
        assertThat(report(agent, first, Map.of("status", "completed")).status()).isEqualTo(409);
    }

    /** As when a gateway dies with the answer to a poll in its hands: a drain has a lease of all the time it may take. */
    @Test
    void comesAgainSoon_whenAnAgentThatWouldHaveSaidSoNeverGotIt() {
        ask("drain_node", Map.of("node_name", "node-1", "timeout_s", 600), Duration.ofMinutes(10));
        JsonNode lost = pickUpToConfirm();

        agents.clock().advance(Duration.ofSeconds(16));

        assertThat(pickUpToConfirm().get("id")).isEqualTo(lost.get("id"));
    }

    @Test
    void staysWithAnAgent_thatSaysItCame() {
        ask("drain_node", Map.of("node_name", "node-1", "timeout_s", 600), Duration.ofMinutes(10));
        JsonNode drain = pickUpToConfirm();

        assertThat(received(agent, List.of(drain.get("id").asString())).status())
                .isEqualTo(204);
        // one more, by whose end it is seen that leases were looked at
        ask("cordon_node", Map.of("node_name", "node-2"), Duration.ofSeconds(20));
        agents.clock().advance(Duration.ofSeconds(21));
        agents.await(cluster, "action.expired");

        assertThat(handed(agent)).isEmpty();
        assertThat(report(agent, drain, Map.of("status", "completed")).status()).isEqualTo(200);
    }

    @Test
    void isKeptByNobodyElse_andByNoEmptyWord() {
        ask("drain_node", Map.of("node_name", "node-1", "timeout_s", 600), Duration.ofMinutes(10));
        JsonNode drain = pickUpToConfirm();
        Registered other = agents.register(ada, UUID.randomUUID());

        assertThat(received(other, List.of(drain.get("id").asString())).status())
                .isEqualTo(204);
        assertThat(received(agent, List.of()).status()).isEqualTo(422);
        agents.clock().advance(Duration.ofSeconds(16));

        assertThat(pickUpToConfirm().get("id")).isEqualTo(drain.get("id"));
    }

    private JsonNode pickUpToConfirm() {
        return Eventually.within(PATIENCE)
                .get(
                        () -> agents.signed(agent, HttpMethod.GET, "/api/v1/agent/actions?confirm=true&wait=0", null)
                                .body()
                                .get("commands"),
                        commands -> !commands.isEmpty())
                .get(0);
    }

    private Answer received(Registered by, List<String> ids) {
        return agents.signed(by, HttpMethod.POST, "/api/v1/agent/actions/received", Map.of("ids", ids));
    }
}
