package io.lowtide.benchmarks.speed;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.planner.packing.Packing;
import org.junit.jupiter.api.Test;

class PacksTest {

    @Test
    void packsAllPods_verified() {
        Packs packs = new Packs();
        packs.pods = 50;
        packs.make();

        Packing ours = packs.ours();

        assertThat(ours.unplaced()).isEmpty();
        assertThat(ours.nodes().stream().mapToInt(node -> node.pods().size()).sum())
                .isEqualTo(50);
        assertThat(ours.price()).isLessThanOrEqualTo(packs.karpenterRule().price());
    }
}
