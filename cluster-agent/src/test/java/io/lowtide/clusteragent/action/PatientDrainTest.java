package io.lowtide.clusteragent.action;

import static io.lowtide.clusteragent.action.PodFixtures.NODE;
import static io.lowtide.clusteragent.action.PodFixtures.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.clusteragent.action.EvictionAnswer.Evicted;
import io.lowtide.clusteragent.action.Outcome.Completed;
import io.lowtide.clusteragent.action.Outcome.Failed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What waits for something elsewhere before it is evicted. */
class PatientDrainTest extends DrainScene {

    @Nested
    class Surging {

        private RunningPod only;

        @BeforeEach
        void deployment() {
            cluster.deployments.put("shop/cart", new DeploymentState("shop", "cart", 1, "app=cart", Map.of()));
            only = cluster.add(PodFixtures.ofApp("cart", "cart-1", NODE, true));
            payload.put("surge", true);
        }

        @Test
        void waitsForASecondReplica_readyElsewhere() throws Exception {
            cluster.scaled = () -> {
                if (cluster.deployments.get("shop/cart").replicas() == 2) {
                    cluster.add(PodFixtures.ofApp("cart", "cart-2", "node-2", false));
                }
            };
            Instant ready = time.now().plusSeconds(7);
            cluster.answer = pod -> {
                assertThat(time.now()).isAfterOrEqualTo(ready);
                cluster.pods.remove(only.uid());
                return new Evicted();
            };
            Pace pace = new Pace() {
                @Override
                public Instant now() {
                    return time.now();
                }

                @Override
                public void pause(Duration duration) throws InterruptedException {
                    time.pause(duration);
                    if (!time.now().isBefore(ready)) {
                        cluster.add(PodFixtures.ofApp("cart", "cart-2", "node-2", true));
                    }
                }
            };

            Outcome outcome = new Drain(
                            cluster, new DrainsUnderWay(cluster, pace), pace, asked(), Exclusions.USUAL, () -> false)
                    .run();

            assertThat(outcome.result()).containsEntry("evicted", 1);
            assertThat(cluster.log)
                    .containsSubsequence("scale shop/cart to 2", "evict shop/cart-1", "scale shop/cart to 1");
            assertThat(cluster.deployments.get("shop/cart").annotations()).isEmpty();
        }

        @Test
        void scalesBack_whenTheSecondNeverComes() throws Exception {
            Failed failed = failed();

            assertThat(failed.code()).isEqualTo("timeout");
            assertThat(failed.message()).contains("waits for its second replica");
            assertThat(cluster.log).noneMatch(line -> line.startsWith("evict"));
            assertThat(cluster.deployments.get("shop/cart").replicas()).isEqualTo(1);
            assertThat(cluster.deployments.get("shop/cart").annotations()).isEmpty();
        }

        @Test
        void leavesWhatSomebodyElseScaledMeanwhile() throws Exception {
            cluster.scaled = () -> cluster.deployments.computeIfPresent(
                    "shop/cart",
                    (key, it) -> new DeploymentState(it.namespace(), it.name(), 5, it.selector(), it.annotations()));

            assertThat(failed().code()).isEqualTo("timeout");
            assertThat(cluster.log).contains("scale shop/cart to 5").doesNotContain("scale shop/cart to 1");
        }

        @Test
        void evictsAnyway_atHalfTime_whenTheNodeGoesAnyway() throws Exception {
            payload.put("best_effort", true);

            assertThat(drain().result()).containsEntry("seconds", 32L);
        }

        @Test
        void needsNoSecond_whereThereAreSeveral() throws Exception {
            cluster.deployments.put("shop/cart", new DeploymentState("shop", "cart", 3, "app=cart", Map.of()));

            assertThat(drain()).isInstanceOf(Completed.class);
            assertThat(cluster.log).noneMatch(line -> line.startsWith("scale"));
        }
    }

    @Nested
    class InACrowd {

        private final Instant start = time.now();
        private Instant first = Instant.MAX;

        @BeforeEach
        void others() {
            cluster.add(pod("cart-1"));
            cluster.answer = it -> {
                first = time.now().isBefore(first) ? time.now() : first;
                cluster.pods.remove(it.uid());
                return new Evicted();
            };
            payload.put("best_effort", true);
            payload.put("timeout_s", 120);
            many(9);
        }

        private void many(int others) {
            drains.begin(new UUID(2, 0), NODE);
            for (int i = 1; i <= others; i++) {
                drains.begin(new UUID(2, i), "other-" + i);
            }
        }

        @Test
        void evictsNothing_beforeTheOthersAreClosedToo() throws Exception {
            Instant last = start.plusSeconds(5);
            meanwhile = () -> {
                if (time.now().isBefore(last)) {
                    drains.closed();
                }
            };

            assertThat(drain()).isInstanceOf(Completed.class);

            assertThat(first)
                    .isBetween(last.plus(DrainsUnderWay.QUIET).minusSeconds(1), last.plus(DrainsUnderWay.QUIET));
            assertThat(cluster.log).containsSubsequence("cordon " + NODE, "evict shop/cart-1");
        }

        @Test
        void waitsForOthers_noLongerThanAnEighthOfItsTime() throws Exception {
            meanwhile = drains::closed;

            assertThat(drain()).isInstanceOf(Completed.class);

            assertThat(first).isEqualTo(start.plusSeconds(15));
        }

        @Test
        void waitsForNobody_whereFewGo() throws Exception {
            drains.end(new UUID(2, 9));
            meanwhile = drains::closed;

            assertThat(drain()).isInstanceOf(Completed.class);

            assertThat(first).isEqualTo(start);
        }

        @Test
        void waitsForNobody_whereItIsByChoice() throws Exception {
            payload.remove("best_effort");
            meanwhile = drains::closed;

            assertThat(drain()).isInstanceOf(Completed.class);

            assertThat(first).isEqualTo(start);
        }
    }

    @Nested
    class WithoutRoom {

        @BeforeEach
        void pods() {
            cluster.add(pod("cart-1"));
            cluster.add(pod("search-1"));
            payload.put("best_effort", true);
            payload.put("timeout_s", 120);
            payload.put("without_room", List.of("shop/cart-1"));
        }

        @Test
        void waitsForAnotherNodeToOpen_whileTheOthersGo() throws Exception {
            Instant opens = time.now().plusSeconds(40);
            cluster.nodes.put("node-2", new NodeState("node-2", false, false, Map.of(), Map.of()));
            meanwhile = () -> {
                if (!time.now().isBefore(opens)) {
                    cluster.addNode("node-2");
                } else if (time.now().isAfter(opens.minusSeconds(35))) {
                    assertThat(cluster.log).contains("evict shop/search-1").doesNotContain("evict shop/cart-1");
                }
            };

            assertThat(drain().result()).containsEntry("evicted", 2).containsEntry("seconds", 42L);
        }

        @Test
        void goesWhenTimeRunsOut() throws Exception {
            assertThat(drain().result()).containsEntry("evicted", 2).containsEntry("seconds", 78L);
        }

        @Test
        void goesInHalfOfAShortTime() throws Exception {
            payload.put("timeout_s", 40);

            assertThat(drain().result()).containsEntry("evicted", 2).containsEntry("seconds", 22L);
        }
    }
}
