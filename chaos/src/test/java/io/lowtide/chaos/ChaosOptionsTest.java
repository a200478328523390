package io.lowtide.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChaosOptionsTest {

    private static final List<String> KNOWN = List.of("outbox", "drains");

    @Test
    void wantsAll_whenNothingIsSaid() {
        ChaosOptions options = ChaosOptions.parse(List.of(), KNOWN);

        assertThat(options.quick()).isFalse();
        assertThat(options.wants("outbox")).isTrue();
        assertThat(options.wants("drains")).isTrue();
    }

    @Test
    void readsEveryOption() {
        List<String> all =
                List.of("--quick", "--output", "json", "--seed", "7", "--only", "drains", "--data", "/tmp/chaos");

        assertThat(ChaosOptions.parse(all, KNOWN))
                .isEqualTo(new ChaosOptions(true, true, 7, Set.of("drains"), Path.of("/tmp/chaos")));
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> ChaosOptions.parse(List.of("--only", "drain"), KNOWN))
                .hasMessage("--only: drain (expected: some of outbox,drains)");
        assertThatThrownBy(() -> ChaosOptions.parse(List.of("--seed", "x"), KNOWN))
                .hasMessage("--seed: x (expected: a whole number)");
        assertThatThrownBy(() -> ChaosOptions.parse(List.of("--slow"), KNOWN)).hasMessage("chaos knows no --slow");
    }
}
