package io.lowtide.optimizer.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronWindowTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* 1-5 * * *  | 2026-01-05T03:30:00Z | true",
                "* 1-5 * * *  | 2026-01-05T06:00:00Z | false",
                "*/15 * * * * | 2026-01-05T06:45:00Z | true",
                "*/15 * * * * | 2026-01-05T06:46:00Z | false",
                "* * * * 0    | 2026-01-04T00:00:00Z | true",
                "* * * * 7    | 2026-01-04T00:00:00Z | true",
                "* * * * 1-5  | 2026-01-04T00:00:00Z | false",
                "0,30 2 1 1 * | 2026-01-01T02:30:00Z | true",
                "nonsense     | 2026-01-01T02:30:00Z | false",
                "* * * * MON  | 2026-01-05T02:30:00Z | false"
            })
    void isOpenInEveryMinuteThatMatches(String cron, Instant at, boolean open) {
        assertThat(CronWindow.isOpen(cron, at)).isEqualTo(open);
    }
}
