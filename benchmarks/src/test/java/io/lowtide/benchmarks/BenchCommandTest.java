package io.lowtide.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

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

        Result result = run("quality", "--sizes", "100", "--only", "on-demand, c m r, amd64, ≤ 16", "--data", folder);

        assertThat(result.out())
                .contains("| generic | 100 |")
                .doesNotContain("| -")
                .doesNotContain("violation:");
    }

    @Test
    void explainsItself() {
        assertThat(run().out()).contains("lowtide bench quality");
        assertThat(run("sing").code()).isEqualTo(2);
        assertThat(run("correctness", "--count", "many").out()).contains("--count: many (expected: a whole number");
        assertThat(run("quality", "--fast").out()).contains("--fast: unknown option");
    }

    private static Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = BenchCommand.run(List.of(args), new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Result(code, out.toString(StandardCharsets.UTF_8));
    }

    private record Result(int code, String out) {}
}
