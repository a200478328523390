package io.lowtide.cli;

import static io.lowtide.cli.Ran.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.cli.json.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LowtideCommandTest {
    private static final Path SAMPLES = Path.of("src/test/resources/samples");
    private static final String PROBLEM = SAMPLES.resolve("problem.json").toString();
    private static final String KUBECTL = SAMPLES.resolve("kubectl.json").toString();

    @TempDir
    Path folder;

    @Test
    void writesAPlan_withItsBoundAndReasons() {
        Ran result = run("", "plan", PROBLEM, "--output", "json");

        Map<?, ?> plan = (Map<?, ?>) JsonParser.parse(result.out());
        assertThat(result.code()).isZero();
        assertThat(plan.get("format")).isEqualTo("lowtide.plan/1");
        assertThat((List<?>) plan.get("violations")).isEmpty();
        assertThat((List<?>) plan.get("unschedulable"))
                .singleElement()
                .asString()
                .contains("giant")
                .contains("TOO_LARGE");
        assertThat(result.out())
                .contains("\"lowerBoundUsdPerHour\"")
                .contains("\"verifyMillis\"")
                .contains("\"podWorths\"");
        assertThat(result.progress()).contains("planning for 8 pending pods");
    }

    @Test
    void writesTheSamePlan_forTheSameSeed() {
        assertThat(run("", "plan", PROBLEM, "--output", "json").out())
                .isEqualTo(run("", "plan", PROBLEM, "--output", "json").out());
    }

    @Test
    void readsStandardInput_andPutsFilesTogether() throws IOException {
        Path more = folder.resolve("more.json");
        Files.writeString(more, """
                {"format": "lowtide.problem/1", "pods": [{"id": "extra", "requests": {"cpuMilli": 100, "memoryMiB": 64}}]}
                """);

        Ran result = run(Files.readString(Path.of(PROBLEM)), "plan", "-", "--pods", more.toString());

        assertThat(result.code()).isZero();
        assertThat(result.progress()).contains("planning for 9 pending pods");
        assertThat(result.out()).contains("certified").contains("giant");
    }

    @Test
    void plansForWhatKubectlLists() {
        Ran result = run("", "plan", "--kubectl", KUBECTL, "--region", "eu-west-1");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("saved  $").contains("on demand");
        assertThat(result.progress()).contains("4 nodes");
    }

    @Test
    void takesTheRegionFromTheNodes_whenNoneIsSaid() {
        String said = run("", "plan", "--kubectl", KUBECTL).out();

        assertThat(said)
                .isEqualTo(run("", "plan", "--kubectl", KUBECTL, "--region", "us-east-1")
                        .out());
        assertThat(said)
                .isNotEqualTo(run("", "plan", "--kubectl", KUBECTL, "--region", "eu-west-1")
                        .out());
    }

    @Test
    void takesTheRegionsPricesFromAFile_whenItIsNotKnown() throws IOException {
        Path cluster = folder.resolve("mars.json");
        Files.writeString(cluster, Files.readString(Path.of(KUBECTL)).replace("us-east-1", "mars-1"));
        Path types = folder.resolve("types.json");
        Files.writeString(types, """
                {"format": "lowtide.problem/1", "instanceTypes": [{"name": "m5.2xlarge", "arch": "amd64",
                  "capacity": {"cpuMilli": 8000, "memoryMiB": 32768, "pods": 58}, "kubeReserved": {"cpuMilli": 80, "memoryMiB": 1400},
                  "offerings": [{"capacityType": "on-demand", "zone": "mars-1a", "priceUsdPerHour": 0.5}]}]}
                """);

        assertThat(run("", "plan", "--kubectl", cluster.toString()).progress())
                .contains("--region: mars-1 (expected: one of [")
                .contains("or --types with a file of types and prices)");
        Ran priced = run("", "plan", "--kubectl", cluster.toString(), "--types", types.toString());
        assertThat(priced.code()).isZero();
        assertThat(priced.out()).contains("prices are those that were given").contains("$0.500000");
    }

    @Test
    void namesEveryItemThatCannotBeRead() {
        Ran result = run("""
                {"items": [
                  {"kind": "Node", "metadata": {"name": "n", "labels": {"topology.kubernetes.io/zone": "us-east-1a"}},
                   "status": {"allocatable": {"cpu": "4 cores"}}},
                  {"kind": "Pod", "metadata": {"namespace": "shop", "name": "web"},
                   "spec": {"containers": [{"resources": {"requests": {"memory": "-1Gi"}}}]}}]}
                """, "plan", "--kubectl", "-");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.progress())
                .contains("$.items: Node n: quantity: \"4 cores\"")
                .contains("$.items: Pod shop/web: quantity: \"-1Gi\"");
    }

    @Test
    void writesAPageThatNeedsNothingElse() throws IOException {
        Path page = folder.resolve("plan.html");

        Ran result = run("", "plan", "--kubectl", KUBECTL, "--output", "html", "--out", page.toString());

        String html = Files.readString(page);
        assertThat(result.code()).isZero();
        assertThat(html).contains("<svg").contains("Before and after").contains("</html>");
        assertThat(html)
                .contains("Save <em>$")
                .contains("nodes become")
                .contains("nodes now")
                .contains("With this plan: ");
        assertThat(html).contains("What was refused, and why").contains("What the cluster costs on the way");
        assertThat(html).doesNotContain("http://").doesNotContain("https://").doesNotContain("<script");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"format": "lowtide.problem/2"}                                                          | $.format: lowtide.problem/2 (expected: lowtide.problem/1)
                    {"format": "lowtide.problem/1", "pdos": []}                                              | $.pdos: unknown field
                    {"format": "lowtide.problem/1", "pods": [{"id": "a", "requests": {"cpuMilli": -1}}]}     | $.pods[0].requests.cpuMilli: -1 (expected: a whole number from 0
                    {"format": "lowtide.problem/1", "pods": [{"id": "a", "requests": {"cpuMilli": NaN}}]}    | it cannot be read as JSON: line 1, column 79: 'N' (expected: a value)
                    {"format": "lowtide.problem/1", "pods": [{"id": "a", "requests": {}, "node": "n"}]}      | a runs on n (expected: a node of the problem)
                    {"format": "lowtide.problem/1", "nodes": [{"id": "n", "instanceType": "x9.large", "capacityType": "spot", "zone": "z"}]} | $.nodes[0].instanceType: "x9.large" (expected: one of the problem's 0)
                    {"format": "lowtide.problem/1", "policy": {"minNodes": 5, "maxNodes": 2}}                | $.policy.maxNodes: 2 (expected: at least minNodes 5)
                    {"format": "lowtide.problem/1", "pods": [{"id": "a", "requests": {}}, {"id": "a", "requests": {}}]} | $.pods[1].id: "a" twice (expected: each pod once)
                    [1]                                                                                      | $: a list (expected: an object)
                    {"format"                                                                                | it cannot be read as JSON: line 1, column 10: the end (expected: ':')
                    """)
    void namesWhatIsWrong_andWhere(String problem, String message) {
        Ran result = run(problem, "plan", "-");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.progress()).contains(message);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void saysThatNothingCanBePlaced_whenNothingIsOnOffer() {
        Ran result = run("""
                {"format": "lowtide.problem/1", "pods": [{"id": "a", "requests": {"cpuMilli": 1}}]}
                """, "plan", "-");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.out()).contains("NO_OFFERINGS");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(run("", "plan").progress()).contains("no file");
        assertThat(run("", "plan", PROBLEM, "--fast").progress()).contains("--fast: unknown option");
        assertThat(run("", "plan", "missing.json").progress()).contains("missing.json: there is no such file");
        assertThat(run("", "plan", "--kubectl", KUBECTL, "--region", "mars-1").progress())
                .contains("--region: mars-1");
        assertThat(run("", "sing").code()).isEqualTo(2);
    }
}
