package io.lowtide.gateway.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UiEventTest {
    @Test
    void browsers_know_events_by_names_of_their_own() {
        assertThat(UiEvent.nameOf("scan.progress")).isEqualTo("scan-progress");
        assertThat(UiEvent.nameOf("scan.completed")).isEqualTo("scan-complete");
        assertThat(UiEvent.nameOf("reason.card_written")).isEqualTo("reason-card");
        assertThat(UiEvent.nameOf("job.failed")).isEqualTo("job-complete");
        assertThat(UiEvent.nameOf("plan.awaiting_approval")).isEqualTo("plan-awaiting-approval");
    }

    @Test
    void a_stream_is_resumed_by_header_first_and_query_second() {
        assertThat(StreamsEndpoint.position("41", "7")).isEqualTo(41);
        assertThat(StreamsEndpoint.position(null, "7")).isEqualTo(7);
        assertThat(StreamsEndpoint.position(null, null)).isNull();
    }
}
