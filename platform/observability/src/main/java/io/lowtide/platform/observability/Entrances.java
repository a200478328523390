package io.lowtide.platform.observability;

import io.lowtide.platform.security.TraceParent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** Where work enters a service: a request, an event, a job. Each visit has a span and ends with a line in the log. */
public final class Entrances {
    private final String service;
    private final Tracer tracer;

    Entrances(String service, OpenTelemetry telemetry) {
        this.service = service;
        this.tracer = telemetry.getTracer("io.lowtide");
    }

    /** Entrances that trace nowhere. */
    public static Entrances untraced(String service) {
        return new Entrances(service, OpenTelemetry.noop());
    }

    /** What kind of work it is. */
    public enum Kind {
        REQUEST(SpanKind.SERVER),
        EVENT(SpanKind.CONSUMER),
        JOB(SpanKind.INTERNAL);

        private final SpanKind span;

        Kind(SpanKind span) {
            this.span = span;
        }
    }

    /**
     * Work begins.
     *
     * @param action what is done, in few different words: it names the span
     * @param cause the trace context of what caused it; where it is not well formed a new trace begins
     */
    public Visit enter(Kind kind, String action, @Nullable String cause) {
        String parent = TraceParent.orFresh(cause);
        Span span = tracer.spanBuilder(action)
                .setSpanKind(kind.span)
                .setParent(Context.root().with(Span.wrap(remote(parent))))
                .startSpan();
        return new Visit(service, kind, action, span, parent);
    }

    /** 00-traceid-spanid-flags, see W3C Trace Context 1. */
    private static SpanContext remote(String parent) {
        String[] parts = parent.split("-", 4);
        return SpanContext.createFromRemoteParent(
                parts[1], parts[2], TraceFlags.fromHex(parts[3], 0), TraceState.getDefault());
    }
}
