package io.lowtide.standalone.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lowtide.standalone.UsageException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayOptionsTest {

    @Test
    void hasAWholeDayByDefault() {
        assertThat(DayOptions.parse(List.of()))
                .isEqualTo(new DayOptions(
                        24, 42, 600, 10, false, null, Path.of("data-day").toAbsolutePath()));
    }

    @Test
    void readsEveryOption() {
        List<String> all = List.of(
                "--hours",
                "6",
                "--seed",
                "7",
                "--pace",
                "60",
                "--interruptions",
                "0",
                "--output",
                "json",
                "--url",
                "http://localhost:8080/",
                "--data",
                "/tmp/tide");

        assertThat(DayOptions.parse(all))
                .isEqualTo(new DayOptions(6, 7, 60, 0, true, "http://localhost:8080", Path.of("/tmp/tide")));
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> DayOptions.parse(List.of("--hours", "0")))
                .isInstanceOf(UsageException.class)
                .hasMessage("--hours: 0 (expected: 1 to 168)");
        assertThatThrownBy(() -> DayOptions.parse(List.of("--seed"))).hasMessage("--seed needs a value");
        assertThatThrownBy(() -> DayOptions.parse(List.of("--quick", "1"))).hasMessage("day knows no --quick");
    }
}
