package io.lowtide.platform.observability;

import io.lowtide.platform.security.Caller;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** A piece of work between its entrance and its end. */
public final class Visit {
    private static final Logger log = LoggerFactory.getLogger("lowtide.work");

    private final String service;
    private final Entrances.Kind kind;
    private final Span span;
    private final String parent;
    private final long start = System.nanoTime();
    private String action;

    Visit(String service, Entrances.Kind kind, String action, Span span, String parent) {
        this.service = service;
        this.kind = kind;
        this.action = action;
        this.span = span;
        this.parent = parent;
    }

    /** What the work's own calls and events name as their cause. */
    public String traceparent() {
        SpanContext own = span.getSpanContext();
        return own.isValid() && !parent.contains(own.getSpanId())
                ? "00-" + own.getTraceId() + "-" + own.getSpanId() + "-"
                        + own.getTraceFlags().asHex()
                : parent;
    }

    /** A better name for the work, known only when it was under way. */
    public void rename(String better) {
        action = better;
        span.updateName(better);
    }

    /** Everything went as it should, or was refused as it should. */
    public void end(String result, @Nullable Caller caller, @Nullable Object clusterId) {
        tell(Level.INFO, result, caller, clusterId, null);
        span.setAttribute("lowtide.result", result);
        span.end();
    }

    /** It failed. */
    public void fail(Throwable failure, @Nullable Caller caller, @Nullable Object clusterId) {
        tell(Level.WARN, "failed", caller, clusterId, failure);
        span.setStatus(StatusCode.ERROR, String.valueOf(failure.getMessage()));
        span.end();
    }

    private void tell(
            Level level,
            String result,
            @Nullable Caller caller,
            @Nullable Object clusterId,
            @Nullable Throwable failure) {
        LoggingEventBuilder line = log.atLevel(level)
                .addKeyValue("component", service)
                .addKeyValue("action", action)
                .addKeyValue("result", result)
                .addKeyValue("duration_ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
                .addKeyValue("trace_id", traceparent().split("-", 4)[1]);
        if (caller != null) {
            line = line.addKeyValue("request_id", caller.requestId());
            line = caller.orgId() == null ? line : line.addKeyValue("org_id", caller.orgId());
        }
        if (clusterId != null) {
            line = line.addKeyValue("cluster_id", clusterId);
        }
        String words = kind.name().toLowerCase(Locale.ROOT);
        line.log(failure == null ? words : words + ": " + failure);
    }
}
