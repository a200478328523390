package io.lowtide.cluster.commandrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderRulesTest {
    private static final Offering OFFERING = new Offering("m5.xlarge", "us-east-1a", "spot", null);

    private static Order.Launch launch(List<Offering> offerings, int count, Map<String, String> tags) {
        return new Order.Launch(offerings, count, null, null, null, List.of(), tags);
    }

    @Test
    void findsNothing_inWhatMakesSense() {
        assertThat(OrderRules.violations(launch(List.of(OFFERING), 1, Map.of("team", "harbour"))))
                .isEmpty();
        assertThat(OrderRules.violations(new Order.Terminate("i-0a1b2c3d", false, true, true)))
                .isEmpty();
        assertThat(OrderRules.violations(new Order.Scale("general", 3, null, null, false, false)))
                .isEmpty();
        assertThat(OrderRules.violations(new Order.Scale("general", null, null, null, false, true)))
                .isEmpty();
        assertThat(OrderRules.violations(new Order.Attach("vol-0a1b2c3d", "i-0a1b2c3d", "/dev/xvdf")))
                .isEmpty();
        assertThat(OrderRules.violations(new Order.Detach("vol-0a1b2c3d", "i-0a1b2c3d")))
                .isEmpty();
        assertThat(OrderRules.violations(new Order.Tag("i-0a1b2c3d", Map.of("lowtide/drained", "true"))))
                .isEmpty();
    }

    @Test
    void namesEverythingThatIsWrong() {
        assertThat(OrderRules.violations(
                        launch(List.of(new Offering("m5", "mars", "reserved", null)), 101, Map.of("aws:x", "1"))))
                .extracting(violation -> violation.substring(0, violation.indexOf(':')))
                .containsExactly("count", "instance_type", "az", "lifecycle", "tags");
        assertThat(OrderRules.violations(new Order.Scale(" ", null, null, null, true, false)))
                .hasSize(2);
        assertThat(OrderRules.violations(new Order.Tag("x", Map.of()))).hasSize(2);
        assertThat(OrderRules.violations(new Order.Attach("v", "i", "sdf"))).hasSize(3);
    }

    @Test
    void leavesTheTagsWeKnowAnInstanceBy_toUs() {
        assertThat(OrderRules.violations(
                        new Order.Tag("i-0a1b2c3d", Map.of(LaunchTags.COMMAND, "1", LaunchTags.MANAGED, "false"))))
                .hasSize(2);
        Map<String, String> tags =
                LaunchTags.of(UUID.randomUUID(), UUID.randomUUID(), "prod", Map.of(LaunchTags.MANAGED, "false"));
        assertThat(tags).containsEntry(LaunchTags.MANAGED, "true");
        assertThat(LaunchTags.belong(tags, "prod")).isTrue();
        assertThat(LaunchTags.belong(tags, "staging")).isFalse();
    }

    @Test
    void saysWhichSizesContradictEachOther() {
        assertThat(new Sizes(3, 1, 6).contradictions()).isEmpty();
        assertThat(new Sizes(0, 0, 1).contradictions()).isEmpty();
        assertThat(new Sizes(7, 1, 6).contradictions()).containsExactly("desired: 7 (expected: 1 to 6)");
        assertThat(new Sizes(3, 5, 4).contradictions()).containsExactly("min: 5 (expected: at most max, 4)");
        assertThat(new Sizes(0, 0, 0).contradictions()).containsExactly("max: 0 (expected: 1 to 10000)");
        assertThat(new Sizes(3, 1, 6).with(null, null, 2).contradictions())
                .containsExactly("desired: 3 (expected: 1 to 2)");
    }
}
