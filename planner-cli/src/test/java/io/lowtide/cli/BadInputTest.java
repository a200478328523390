package io.lowtide.cli;

import static io.lowtide.cli.Ran.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nobody should plan for: each gets a reason or an error, never a wrong plan, an endless loop or a trace. */
class BadInputTest {
    private static final String TYPES = """
            "instanceTypes": [{"name": "m5.large", "arch": "amd64",
              "capacity": {"cpuMilli": 2000, "memoryMiB": 8192, "pods": 29},
              "offerings": [{"capacityType": "spot", "zone": "a", "priceUsdPerHour": 0.04},
                            {"capacityType": "on-demand", "zone": "a", "priceUsdPerHour": 0.1}]}]""";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"cpuMilli": 9000}                                                                                  | TOO_LARGE
            {"cpuMilli": 10, "gpu": 1}                                                                          | NO_GPU
            {"cpuMilli": 10}, "zone": "b"                                                                       | NO_NODE_IN_ZONE
            {"cpuMilli": 10}, "nodeSelector": {"disk": "ssd"}                                                   | LABELS_OR_TAINTS
            {"cpuMilli": 10}, "spot": "force", "nodeSelector": {"karpenter.sh/capacity-type": "on-demand"}      | LABELS_OR_TAINTS
            {"cpuMilli": 10}, "podAffinity": [{"topologyKey": "kubernetes.io/hostname", "matchLabels": {"app": "nobody"}}] | NEIGHBOURS
            """)
    void saysWhyAPodHasNoPlace(String rest, String reason) {
        Ran result = plan("\"pods\": [{\"id\": \"p\", \"requests\": " + rest + "}], " + TYPES);

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.out()).containsPattern("\\n  p +" + reason);
        assertThat(result.progress()).contains("none of the pending pods can be placed: ");
    }

    @Test
    void placesTheFirstOfPodsThatMustAndMustNotBeTogether() {
        String pod = """
                {"id": "%s", "requests": {"cpuMilli": 10}, "labels": {"app": "x"},
                 "podAffinity": [{"topologyKey": "kubernetes.io/hostname", "matchLabels": {"app": "x"}}],
                 "podAntiAffinity": [{"topologyKey": "kubernetes.io/hostname", "matchLabels": {"app": "x"}}]}""";

        Ran result = plan("\"pods\": [" + pod.formatted("one") + "," + pod.formatted("two") + "], " + TYPES);

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("pods without a node (1)").contains("NEIGHBOURS");
    }

    @Test
    void plans_withAThousandConstraintsOnAPod() {
        String labels =
                IntStream.range(0, 1_000).mapToObj("\"l%d\": \"v\""::formatted).collect(Collectors.joining(","));
        String terms = IntStream.range(0, 1_000)
                .mapToObj("{\"topologyKey\": \"kubernetes.io/hostname\", \"matchLabels\": {\"l%d\": \"v\"}}"::formatted)
                .collect(Collectors.joining(","));
        String pod = "{\"id\": \"%s\", \"requests\": {\"cpuMilli\": 10}, \"labels\": {" + labels
                + "}, \"podAntiAffinity\": [" + terms + "]}";

        Ran result = plan("\"pods\": [" + pod.formatted("one") + "," + pod.formatted("two") + "], " + TYPES);

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("nodes (2)");
    }

    @Test
    void takesStalePricesForHigher_andSaysSo() {
        Ran result = plan("\"pods\": [{\"id\": \"p\", \"requests\": {\"cpuMilli\": 10}}], "
                + TYPES.replace("0.04}", "0.04, \"asOf\": \"2026-03-01T11:54:59Z\"}"));

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("cost   $0.044000").contains("1 prices are older than 300 s");
    }

    @Test
    void takesANodeForFull_whenItsPodsRequestMoreThanItHas() {
        Ran result = plan("\"policy\": {\"mode\": \"consolidate\"}, \"nodes\": [{\"id\": \"n\", \"instanceType\":"
                + " \"m5.large\", \"capacityType\": \"on-demand\", \"zone\": \"a\"}], \"pods\": [{\"id\": \"p\", \"node\":"
                + " \"n\", \"requests\": {\"cpuMilli\": 2500}}], " + TYPES);

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("n: its pods request 2500 m cpu").contains("it is taken for full");
    }

    @Test
    void namesPodsThatRequestNothing() {
        Ran result = plan("\"pods\": [{\"id\": \"idle\", \"requests\": {\"cpuMilli\": 0}}], " + TYPES);

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("1 pods request neither cpu nor memory, such as idle");
    }

    @Test
    void saysThatAPolicyCannotBeKept() {
        Ran result =
                plan("\"policy\": {\"minPools\": 9}, \"pods\": [{\"id\": \"p\", \"requests\": {\"cpuMilli\": 10}}], "
                        + TYPES);

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.out()).contains("policy/minPools").contains("POLICY_NOT_REACHED");
    }

    @Test
    void refusesAFileOfTwoHundredMegabytes_withoutReadingIt() throws IOException {
        Path file = folder.resolve("large.json");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(200L << 20);
        }

        assertThat(run("", "plan", file.toString()).progress()).contains("200 MiB (expected: less than 160;");
    }

    @Test
    void refusesMoreValuesThanTheMemoryHolds() {
        Ran result = run("[" + "0,".repeat(6_000_000) + "0]", "plan", "-");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.progress()).contains("(expected: at most 6000000 values)");
    }

    private static Ran plan(String fields) {
        return run("{\"format\": \"lowtide.problem/1\", " + fields + "}", "plan", "-");
    }
}
