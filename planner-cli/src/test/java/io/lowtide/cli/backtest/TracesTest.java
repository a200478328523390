package io.lowtide.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lowtide.cli.json.JsonParser;
import io.lowtide.planner.replay.ReplayMarket;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TracesTest {
    private static final String UP = "{\"metadata\": {\"gap_seconds\": 300}, \"data\": [1, 0, 2]}";

    @Test
    void putsTheZonesOfARegionTogether() {
        Map<String, ReplayMarket> markets = markets(
                300,
                Map.of(
                        "availability__1-node__us-west-2a_v100_1.json", UP,
                        "availability__1-node__us-west-2b_v100_1.json", UP,
                        "availability__1-node__us-west-2a_k80_1.json", UP,
                        "preemption__1-node__us-east1-b_c3-88.json", UP,
                        "mine.json", UP));

        assertThat(markets.keySet())
                .containsExactly(
                        "availability__1-node__us-west-2_k80_1",
                        "availability__1-node__us-west-2_v100_1",
                        "mine.json",
                        "preemption__1-node__us-east1_c3-88");
        assertThat(markets.get("availability__1-node__us-west-2_v100_1").zones())
                .containsExactly("us-west-2a", "us-west-2b");
        assertThat(markets.get("mine.json").up()[0]).containsExactly(true, false, true);
    }

    @Test
    void joinsTicksShorterThanWhatIsLost_andIsDownWhenAnyIs() {
        String quick = "{\"metadata\": {\"gap_seconds\": 40}, \"data\": [1, 1, 1, 1, 1, 0, 1]}";

        ReplayMarket market = markets(100, Map.of("mine.json", quick)).get("mine.json");

        assertThat(market.tickSeconds()).isEqualTo(120);
        assertThat(market.up()[0]).containsExactly(true, false, true);
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> markets(1, Map.of("mine.json", "{\"data\": [1, -1]}")))
                .hasMessageContaining("mine.json: $.data[1]: -1 (expected: a number of nodes)");
        assertThatThrownBy(() -> markets(1, Map.of("mine.json", "{}"))).hasMessageContaining("$.data: nothing");
        assertThatThrownBy(() ->
                        markets(1, Map.of("a__us-west-2a_x.json", UP, "a__us-west-2b_x.json", UP.replace("300", "60"))))
                .hasMessageContaining("$.metadata.gap_seconds: 60 (expected: 300, as in the other zones");
    }

    private static Map<String, ReplayMarket> markets(int leastTick, Map<String, String> files) {
        Map<String, @Nullable Object> parsed = new LinkedHashMap<>();
        files.forEach((name, text) -> parsed.put(name, JsonParser.parse(text)));
        return Traces.markets(parsed, leastTick);
    }
}
