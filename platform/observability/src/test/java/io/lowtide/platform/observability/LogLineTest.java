package io.lowtide.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogLineTest {
    @Test
    void writesOneObject_withWhatItsAuthorNamed() {
        LoggingEvent event = new LoggingEvent();
        event.setLoggerContext(new LoggerContext());
        event.setLoggerName("lowtide.work");
        event.setLevel(Level.INFO);
        event.setMessage("request \"quoted\"\n");
        event.setInstant(Instant.parse("2026-01-02T10:00:00.123Z"));
        event.setKeyValuePairs(List.of(new KeyValuePair("component", "cluster"), new KeyValuePair("duration_ms", 12L)));

        assertThat(new LogLine().format(event))
                .isEqualTo(
                        "{\"ts\":\"2026-01-02T10:00:00.123Z\",\"level\":\"INFO\",\"component\":\"cluster\","
                                + "\"duration_ms\":12,\"logger\":\"lowtide.work\",\"message\":\"request \\\"quoted\\\"\\n\"}\n");
    }
}
