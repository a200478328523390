package io.lowtide.simulator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.simulator.Simulator;
import io.lowtide.simulator.SimulatorSettings;
import io.lowtide.simulator.world.WorldSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clients that nobody of ours wrote: boto3 and the aws command read and change the simulated AWS. */
class ForeignClientTest {
    private static final String KEY = "AKIAFOREIGN000000001";
    private static final String SECRET = "foreign-secret-key-of-this-test-only-0001";
    private static Simulator simulator;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(new SimulatorSettings(0, 0, WorldSettings.usual(), KEY, SECRET, "127.0.0.1", null));
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void agreesWithBoto3() throws Exception {
        skipWithout("boto3", "python3", "-c", "import boto3");

        Run run = run(List.of(
                "python3",
                Path.of("src", "test", "resources", "foreign", "aws_face.py").toString()));

        assertThat(run.code()).as(run.output()).isZero();
        assertThat(run.output()).contains("agrees");
    }

    @Test
    void agreesWithTheAwsCommand() throws Exception {
        skipWithout("the aws command", "aws", "--version");

        Run identity = run(aws("sts", "get-caller-identity"));
        Run prices = run(aws(
                "ec2",
                "describe-spot-price-history",
                "--instance-types",
                "m5.xlarge",
                "--product-descriptions",
                "Linux/UNIX",
                "--page-size",
                "5",
                "--max-items",
                "12",
                "--query",
                "length(SpotPriceHistory)"));
        Run refused = run(aws("ec2", "describe-instances"));

        assertThat(identity.output()).contains("\"Account\": \"999999999999\"");
        assertThat(prices.output().lines().findFirst()).as(prices.output()).contains("12");
        assertThat(refused.code()).isNotZero();
        assertThat(refused.output()).contains("UnauthorizedOperation");
    }

    private static List<String> aws(String... arguments) {
        List<String> command = new java.util.ArrayList<>(List.of("aws", "--endpoint-url", simulator.awsEndpoint()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static void skipWithout(String what, String... probe) {
        boolean there;
        try {
            there = run(List.of(probe)).code() == 0;
        } catch (IOException | InterruptedException e) {
            there = false;
        }
        if (!there) {
            String loud = "SKIPPED: " + what + " is not on this machine, so nothing foreign has read the AWS face";
            System.err.println(loud);
            Assumptions.abort(loud);
        }
    }

    private record Run(int code, String output) {}

    private static Run run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "SIMULATOR", simulator.awsEndpoint(),
                        "KEY", KEY,
                        "SECRET", SECRET,
                        "AWS_ACCESS_KEY_ID", KEY,
                        "AWS_SECRET_ACCESS_KEY", SECRET,
                        "AWS_DEFAULT_REGION", "us-east-1",
                        "AWS_PAGER", ""));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Run(process.waitFor(), output);
    }
}
