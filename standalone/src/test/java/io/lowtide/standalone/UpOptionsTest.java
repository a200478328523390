package io.lowtide.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpOptionsTest {

    @Test
    void hasDefaults() {
        assertThat(UpOptions.parse(List.of()))
                .isEqualTo(new UpOptions(8080, Path.of("data").toAbsolutePath(), false, false, 42, 0));
    }

    @Test
    void readsEveryOption() {
        assertThat(UpOptions.parse(List.of(
                        "--port",
                        "9000",
                        "--data",
                        "/tmp/tide",
                        "--reset",
                        "--processes",
                        "--seed",
                        "7",
                        "--spot-nodes",
                        "500")))
                .isEqualTo(new UpOptions(9000, Path.of("/tmp/tide"), true, true, 7, 500));
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> UpOptions.parse(List.of("--port", "0")))
                .isInstanceOf(UsageException.class)
                .hasMessage("--port: 0 (expected: 1 to 65535)");
        assertThatThrownBy(() -> UpOptions.parse(List.of("--port", "http")))
                .hasMessage("--port: http (expected: 1 to 65535)");
        assertThatThrownBy(() -> UpOptions.parse(List.of("--spot-nodes", "-1")))
                .hasMessage("--spot-nodes: -1 (expected: 0 to 3000)");
        assertThatThrownBy(() -> UpOptions.parse(List.of("--port"))).hasMessage("--port needs a value");
        assertThatThrownBy(() -> UpOptions.parse(List.of("--fast"))).hasMessage("up knows no --fast");
    }
}
