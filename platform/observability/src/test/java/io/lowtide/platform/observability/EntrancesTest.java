package io.lowtide.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntrancesTest {
    private static final String CAUSE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void continuesTheTraceOfItsCause_fromRequestToEvent() {
        InMemorySpanExporter spans = InMemorySpanExporter.create();
        Entrances entrances = new Entrances(
                "trial",
                OpenTelemetrySdk.builder()
                        .setTracerProvider(SdkTracerProvider.builder()
                                .addSpanProcessor(SimpleSpanProcessor.create(spans))
                                .build())
                        .build());

        Visit request = entrances.enter(Entrances.Kind.REQUEST, "POST", CAUSE);
        Visit event = entrances.enter(Entrances.Kind.EVENT, "note.written", request.traceparent());
        event.end("done", null, null);
        request.rename("POST /api/v1/notes");
        request.end("201", null, null);

        List<SpanData> seen = spans.getFinishedSpanItems();
        assertThat(seen).extracting(SpanData::getName).containsExactly("note.written", "POST /api/v1/notes");
        assertThat(seen).extracting(SpanData::getTraceId).containsOnly("0af7651916cd43dd8448eb211c80319c");
        assertThat(seen.get(0).getParentSpanId()).isEqualTo(seen.get(1).getSpanId());
        assertThat(seen.get(1).getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(seen.get(0).getKind()).isEqualTo(SpanKind.CONSUMER);
    }

    @Test
    void handsOnTheCause_whenNothingIsTraced() {
        Visit visit = Entrances.untraced("trial").enter(Entrances.Kind.JOB, "scan", CAUSE);

        assertThat(visit.traceparent()).isEqualTo(CAUSE);
        visit.end("done", null, null);
    }
}
