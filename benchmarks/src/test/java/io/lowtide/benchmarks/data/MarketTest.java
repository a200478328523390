package io.lowtide.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lowtide.planner.capacity.Offering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketTest {
    @TempDir
    Path data;

    @BeforeEach
    void writeTables() throws IOException {
        write("aws_instance_types.csv", """
                instance_type,arch,vcpu,memory_mib,allocatable_pods
                z9.large,amd64,2,4096,29
                z9g.large,arm64,2,4096,29
                """);
        write("aws_ondemand_prices.csv", """
                region,instance_type,usd_per_hour
                mars-north-1,z9.large,0.10
                mars-north-1,z9g.large,0.08
                """);
        write("aws_spot_advisor_2025-07.csv", """
                region,instance_type,savings_percent
                mars-north-1,z9.large,70
                """);
    }

    @Test
    void readsARegionAndTypesNobodyKnows_withColumnsMissing() {
        List<Offering> offerings = market("mars-north-1", false).offerings(data);

        assertThat(offerings).extracting(Offering::zone).containsExactly("mars-north-1a", "mars-north-1b");
        assertThat(offerings.getFirst().price().usd()).hasToString("0.100000");
        assertThat(offerings.getFirst().type().allocatable().cpuMillis()).isEqualTo(1_930);
    }

    @Test
    void takesTheSavingOff_onSpot() {
        assertThat(market("mars-north-1", true)
                        .offerings(data)
                        .getFirst()
                        .price()
                        .usd())
                .hasToString("0.030000");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        assertThatThrownBy(() -> market("venus-1", false).offerings(data))
                .hasMessageContaining("region venus-1: no prices");

        write("aws_instance_types.csv", "instance_type,arch,memory_mib,allocatable_pods\nz9.large,amd64,4096,29\n");
        assertThatThrownBy(() -> market("mars-north-1", false).offerings(data))
                .hasMessageContaining("aws_instance_types.csv, line 2: no column vcpu");
    }

    private static Market market(String region, boolean spot) {
        return new Market(region, spot, false, Market.ALL_SIZES, Set.of(), 2);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(data.resolve(name), text);
    }
}
