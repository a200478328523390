package io.lowtide.clusteragent.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.clusteragent.TestTime;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrainsUnderWayTest {

    private final TestTime time = new TestTime("2026-01-02T10:00:00Z");
    private final DrainsUnderWay drains = new DrainsUnderWay(new InMemoryControl(), time);

    @ParameterizedTest
    @CsvSource({"1, PT2S", "80, PT2S", "81, PT2.025S", "200, PT5S"})
    void looksFortyTimesASecondAtMost_howeverManyNodesGo(int under, Duration look) {
        for (int i = 0; i < under; i++) {
            drains.begin(new UUID(1, i), "node-" + i);
        }

        assertThat(drains.hastyLook()).isEqualTo(look);
    }

    @Test
    void looksMoreOftenAgain_whenOthersAreDone() {
        for (int i = 0; i < 100; i++) {
            drains.begin(new UUID(1, i), "node-" + i);
        }
        for (int i = 1; i < 100; i++) {
            drains.end(new UUID(1, i));
        }

        assertThat(drains.hastyLook()).isEqualTo(Duration.ofSeconds(2));
    }
}
