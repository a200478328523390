package io.lowtide.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lowtide.benchmarks.baseline.OneTypeRule;
import io.lowtide.benchmarks.data.FakeTypes;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.packing.PodFootprint;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BenchCommandTest {

    @Test
    void findsNothingWrong_withRandomProblems() {
        Result result = run("correctness", "--count", "30");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("| problems with a violation | 30 | 0 |");
    }

    @Test
    void saysWhatIsMissing_withoutData() {
        Result result = run("quality", "--data", "nowhere");

        assertThat(result.code()).isZero();
        assertThat(result.out()).startsWith("skipped: no aws_instance_types.csv in nowhere");
    }

    @Test
    void isNeverDearerThanTheRule_onRealTypes() {
        String folder = System.getenv("LOWTIDE_DATA");
        assumeTrue(
                folder != null && Files.isDirectory(Path.of(folder)),
                "skipped: LOWTIDE_DATA names no folder (expected: the data of the benchmarks)");

        Result result = run("quality", "--sizes", "100", "--only", "od-cmr-16", "--data", String.valueOf(folder));

        assertThat(result.out()).contains("violations 0").doesNotContain("least -");
    }

    @Test
    void explainsItself() {
        assertThat(run().out()).contains("lowtide bench quality");
        assertThat(run("sing").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void fillsNodesOfOneType(OneTypeRule rule) {
        List<PodFootprint> pods = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            pods.add(PodFootprint.of("p" + i, 900, 1_000));
        }

        // one pod takes the smallest type whole; price is in proportion to size, so that nothing is cheaper
        assertThat(rule.price(pods, FakeTypes.offerings().subList(0, 5))).contains(new HourlyPrice(10 * 314_748));
    }

    private static Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = BenchCommand.run(List.of(args), new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Result(code, out.toString(StandardCharsets.UTF_8));
    }

    private record Result(int code, String out) {}
}
