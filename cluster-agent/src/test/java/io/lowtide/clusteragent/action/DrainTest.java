package io.lowtide.clusteragent.action;

import static io.lowtide.clusteragent.action.PodFixtures.NODE;
import static io.lowtide.clusteragent.action.PodFixtures.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lowtide.clusteragent.action.EvictionAnswer.Evicted;
import io.lowtide.clusteragent.action.EvictionAnswer.Gone;
import io.lowtide.clusteragent.action.EvictionAnswer.Later;
import io.lowtide.clusteragent.action.EvictionAnswer.SeveralBudgets;
import io.lowtide.clusteragent.action.Outcome.Completed;
import io.lowtide.clusteragent.action.Outcome.Failed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrainTest extends DrainScene {

    @Test
    void emptiesTheNode_andLeavesItCordoned() throws Exception {
        cluster.add(pod("cart-1"));
        cluster.add(pod("cart-2"));

        assertThat(drain()).isEqualTo(new Completed(Map.of("evicted", 2, "skipped", 0, "seconds", 1L)));

        assertThat(cluster.log)
                .containsExactly("cordon node-1", "evict shop/cart-1", "evict shop/cart-2", "cordon node-1");
        NodeState node = cluster.nodes.get(NODE);
        assertThat(node.unschedulable()).isTrue();
        assertThat(node.annotations())
                .containsKeys(Marks.CORDONED_BY, Marks.DRAINED_AT)
                .doesNotContainKey(Marks.DRAIN_UNTIL);
    }

    @Test
    void passesOverWhatBelongsToTheNode() throws Exception {
        cluster.add(PodFixtures.of(pod("logs"), "DaemonSet"));
        cluster.add(PodFixtures.mirror("static"));
        cluster.add(pod("cart-1"));

        assertThat(drain().result()).containsEntry("evicted", 1).containsEntry("skipped", 2);
        assertThat(cluster.log).filteredOn(line -> line.startsWith("evict")).containsExactly("evict shop/cart-1");
    }

    @Test
    void podsWithVolumesGoFirst_andTheOthersWaitUntilTheyAreGone() throws Exception {
        cluster.add(pod("cart-1"));
        RunningPod bound = cluster.add(PodFixtures.bound("db-0"));
        cluster.answer = pod -> {
            if (pod.bound()) {
                cluster.add(PodFixtures.going(pod));
            } else {
                assertThat(cluster.pods).as("what has the volume is gone").doesNotContainKey(bound.uid());
                cluster.pods.remove(pod.uid());
            }
            return new Evicted();
        };
        Instant ended = time.now().plusSeconds(5);
        meanwhile = () -> {
            if (time.now().isAfter(ended)) {
                cluster.pods.remove(bound.uid());
            }
        };

        assertThat(drain()).isInstanceOf(Completed.class);

        assertThat(cluster.log)
                .filteredOn(line -> line.startsWith("evict"))
                .containsExactly("evict shop/db-0", "evict shop/cart-1");
    }

    @Test
    void othersDoNotWaitForever_whenAPodWithAVolumeDoesNotEnd() throws Exception {
        cluster.add(pod("cart-1"));
        cluster.add(PodFixtures.bound("db-0"));
        cluster.answer = pod -> {
            cluster.pods.remove(pod.uid());
            if (pod.bound()) {
                cluster.add(PodFixtures.going(pod));
            }
            return new Evicted();
        };

        assertThat(failed().code()).isEqualTo("stuck");

        assertThat(cluster.log).contains("evict shop/cart-1");
    }

    @Nested
    class Blocked {

        @Test
        void byAPodNobodyMakesAgain_unlessForced() throws Exception {
            cluster.add(PodFixtures.unmanaged("lonely"));

            Failed failed = failed();
            assertThat(failed.code()).isEqualTo("unmanaged_pods");
            assertThat(failed.message()).contains("shop/lonely").contains("would not come back");
            assertThat(cluster.log).as("nothing was touched").isEmpty();

            payload.put("force", true);
            assertThat(drain()).isInstanceOf(Completed.class);
        }

        @Test
        void byAnnotation_localData_andExclusion() throws Exception {
            cluster.add(PodFixtures.held("held"));
            assertThat(failed().code()).isEqualTo("do_not_disrupt");
            cluster.pods.clear();
            cluster.add(PodFixtures.withLocalData("cache"));
            assertThat(failed().code()).isEqualTo("local_storage");
            payload.put("delete_emptydir", true);
            assertThat(drain()).isInstanceOf(Completed.class);
            cluster.add(PodFixtures.in("kube-system", "coredns"));
            payload.put("force", true);
            assertThat(failed().code()).as("force does not overrule the policy").isEqualTo("excluded");
        }

        @Test
        void leavesThemBehind_whenTheNodeGoesAnyway() throws Exception {
            cluster.add(PodFixtures.in("kube-system", "coredns"));
            cluster.add(PodFixtures.held("held"));
            cluster.add(pod("cart-1"));
            payload.put("best_effort", true);

            Outcome outcome = drain();

            assertThat(outcome).isInstanceOf(Completed.class);
            assertThat(outcome.result())
                    .containsEntry("evicted", 1)
                    .containsEntry(
                            "left",
                            Map.of("excluded", List.of("kube-system/coredns"), "do_not_disrupt", List.of("shop/held")));
        }
    }

    @Nested
    class Waiting {

        @Test
        void triesASpentBudgetAgain_everyTenSeconds() throws Exception {
            RunningPod cart = cluster.add(pod("cart-1"));
            Instant free = time.now().plusSeconds(25);
            cluster.answer = pod -> {
                if (time.now().isBefore(free)) {
                    return new Later("needs 2 healthy pods and has 2 currently");
                }
                cluster.pods.remove(cart.uid());
                return new Evicted();
            };

            assertThat(drain().result()).containsEntry("evicted", 1).containsEntry("seconds", 31L);
            assertThat(cluster.log).filteredOn(line -> line.startsWith("evict")).hasSize(4);
        }

        @Test
        void givesUpAtTheDeadline_andTakesTheCordonBack() throws Exception {
            cluster.add(pod("cart-1"));
            cluster.answer = pod -> new Later("needs 2 healthy pods and has 2 currently");

            Failed failed = failed();

            assertThat(failed.code()).isEqualTo("pdb_blocked");
            assertThat(failed.message())
                    .isEqualTo(
                            "after 60 s 1 pods are still on node-1: shop/cart-1 needs 2 healthy pods and has 2 currently");
            assertThat(failed.result()).containsEntry("uncordoned", true).containsEntry("evicted", 0);
            assertThat(time.now()).isEqualTo("2026-01-02T10:01:00Z");
            assertThat(cluster.nodes.get(NODE).unschedulable()).isFalse();
            assertThat(cluster.nodes.get(NODE).annotations()).isEmpty();
        }

        @Test
        void keepsTheCordon_whenAskedTo_orWhenItIsSomebodyElses() throws Exception {
            cluster.add(pod("cart-1"));
            cluster.answer = pod -> new Later("spent");
            payload.put("keep_cordon", true);
            assertThat(failed().result()).containsEntry("uncordoned", false);
            assertThat(cluster.nodes.get(NODE).unschedulable()).isTrue();

            payload.remove("keep_cordon");
            cluster.nodes.put(NODE, new NodeState(NODE, true, true, Map.of(), Map.of()));
            assertThat(failed().result()).containsEntry("uncordoned", false);
            assertThat(cluster.nodes.get(NODE).unschedulable()).isTrue();
            assertThat(cluster.nodes.get(NODE).annotations()).isEmpty();
        }

        @Test
        void namesTwoBudgetsOverOnePod_atOnce() throws Exception {
            cluster.add(pod("cart-1"));
            cluster.answer = pod -> new SeveralBudgets("This pod has more than one PodDisruptionBudget");

            Failed failed = failed();

            assertThat(failed.code()).isEqualTo("several_budgets");
            assertThat(failed.message()).contains("shop/cart-1").contains("expected: one");
            assertThat(time.now()).isEqualTo("2026-01-02T10:00:00Z");
            assertThat(cluster.nodes.get(NODE).unschedulable()).isFalse();
        }

        @Test
        void namesWhatHoldsAPodThatDoesNotGo() throws Exception {
            RunningPod cart = cluster.add(pod("cart-1"));
            cluster.answer = pod -> {
                cluster.pods.put(cart.uid(), PodFixtures.going(cart, "example.com/hold"));
                return new Evicted();
            };
            Failed held = failed();
            assertThat(held.code()).isEqualTo("finalizers");
            assertThat(held.message()).contains("shop/cart-1 is held by the finalizers example.com/hold");

            cluster.pods.put(cart.uid(), PodFixtures.going(cart));
            assertThat(failed().code()).isEqualTo("stuck");
        }

        @Test
        void forgetsAPodThatWentByItself() throws Exception {
            RunningPod cart = cluster.add(pod("cart-1"));
            cluster.answer = pod -> {
                cluster.pods.remove(cart.uid());
                return new Gone();
            };

            assertThat(drain().result()).containsEntry("evicted", 0);
        }

        @Test
        void goesOn_whenTheApiServerIsAwayForAWhile() throws Exception {
            cluster.add(pod("cart-1"));
            InMemoryControl flaky = cluster;
            flaky.answer = new java.util.function.Function<>() {
                private boolean first = true;

                @Override
                public EvictionAnswer apply(RunningPod pod) {
                    if (first) {
                        first = false;
                        flaky.failures = 5;
                        return new Later("busy");
                    }
                    flaky.pods.remove(pod.uid());
                    return new Evicted();
                }
            };

            assertThat(drain()).isInstanceOf(Completed.class);
        }

        @Test
        void stops_whenItIsToldTo() throws Exception {
            cluster.add(pod("cart-1"));
            cluster.answer = pod -> {
                stopped = true;
                return new Later("spent");
            };

            assertThat(failed().code()).isEqualTo("abandoned");
            assertThat(cluster.nodes.get(NODE).unschedulable()).isFalse();
        }

        @Test
        void takesBackWhatItDid_whenItIsInterrupted() {
            cluster.add(pod("cart-1"));
            cluster.answer = pod -> {
                Thread.currentThread().interrupt();
                return new Later("spent");
            };

            assertThatThrownBy(DrainTest.this::drain).isInstanceOf(InterruptedException.class);
            assertThat(cluster.nodes.get(NODE).unschedulable()).isFalse();
        }
    }

    @Test
    void changesNothing_inADryRun() throws Exception {
        cluster.add(pod("cart-1"));
        dryRun = true;

        Outcome outcome = drain();

        assertThat(outcome.result())
                .containsEntry("dry_run", true)
                .containsEntry("would_evict", List.of("shop/cart-1"));
        assertThat(cluster.log).containsExactly("dry cordon node-1", "dry evict shop/cart-1");
        assertThat(cluster.nodes.get(NODE).unschedulable()).isFalse();
    }

    @Test
    void knowsNoNodeThatIsNotThere() {
        payload.put("node_name", "node-9");

        assertThatThrownBy(this::drain)
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo("not_found"));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-5, 1", "60, 60", "99999, 3600"})
    void keepsTheTimeoutWithinBounds(int asked, int seconds) {
        payload.put("timeout_s", asked);

        assertThat(asked().timeout()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"true, 25", "false, 60"})
    void endsWithItsCommand_whereTheNodeGoesAnyway(boolean goes, int seconds) {
        payload.put("best_effort", goes);
        expires = Duration.ofSeconds(25);

        assertThat(asked().timeout()).isEqualTo(Duration.ofSeconds(seconds));
    }
}
