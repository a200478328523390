package io.lowtide.platform.observability;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLogFormatter;

/**
 * A line of the log as one JSON object: ts, level, component, then what the line's author named (action, result,
 * duration_ms, request_id, org_id, cluster_id and such), logger, message, and the error where there is one.
 */
final class LogLine implements StructuredLogFormatter<ILoggingEvent> {
    private static final String COMPONENT = "component";

    private final ThrowableProxyConverter errors = new ThrowableProxyConverter();
    private final JsonWriter<ILoggingEvent> writer = JsonWriter.<ILoggingEvent>of(line -> {
                line.add("ts", event -> event.getInstant().toString());
                line.add("level", event -> event.getLevel().toString());
                line.add(COMPONENT, LogLine::component);
                line.add()
                        .usingPairs((event, pairs) -> named(event).forEach(pair -> {
                            if (!pair.key.equals(COMPONENT)) {
                                pairs.accept(pair.key, pair.value);
                            }
                        }));
                line.add("logger", ILoggingEvent::getLoggerName);
                line.add("message", ILoggingEvent::getFormattedMessage);
                line.add("error", errors::convert).whenHasLength();
            })
            .withNewLineAtEnd();

    LogLine() {
        errors.start();
    }

    @Override
    public String format(ILoggingEvent event) {
        return writer.writeToString(event);
    }

    private static Object component(ILoggingEvent event) {
        return named(event).stream()
                .filter(pair -> pair.key.equals(COMPONENT))
                .findFirst()
                .map(pair -> pair.value)
                .orElseGet(() -> shortName(event.getLoggerName()));
    }

    private static Object shortName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    private static List<KeyValuePair> named(ILoggingEvent event) {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        return pairs == null ? List.of() : pairs;
    }
}
