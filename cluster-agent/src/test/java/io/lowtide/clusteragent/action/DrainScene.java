package io.lowtide.clusteragent.action;

import static io.lowtide.clusteragent.action.PodFixtures.NODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.clusteragent.TestTime;
import io.lowtide.clusteragent.action.Outcome.Failed;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A node to be drained, and the words to ask for it. */
abstract class DrainScene {

    final TestTime time = new TestTime("2026-01-02T10:00:00Z");
    final InMemoryControl cluster = new InMemoryControl();
    final DrainsUnderWay drains = new DrainsUnderWay(cluster, time);
    final Map<String, Object> payload = new HashMap<>(Map.of("node_name", NODE, "timeout_s", 60));
    Duration expires = Duration.ofHours(2);
    boolean stopped;
    Runnable meanwhile = () -> {};
    boolean dryRun;

    @BeforeEach
    void node() {
        cluster.addNode(NODE);
    }

    Outcome drain() throws Exception {
        return new Drain(cluster, drains, time, asked(), Exclusions.USUAL, () -> {
                    meanwhile.run();
                    return stopped;
                })
                .run();
    }

    DrainRequest asked() {
        return DrainRequest.of(
                new Command(
                        new UUID(1, 1),
                        "drain_node",
                        payload,
                        dryRun,
                        time.now().plus(expires).toString(),
                        "",
                        ""),
                time.now());
    }

    Failed failed() throws Exception {
        Outcome outcome = drain();
        assertThat(outcome).isInstanceOf(Failed.class);
        return (Failed) outcome;
    }
}
