package io.lowtide.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code ./lowtide demo}: from sign-up to a plan with its reasons, through the public API. */
class FirstDayIT {

    @TempDir
    Path directory;

    @Test
    void leadsFromSignUpToAPlanWithReasons() throws Exception {
        Path notes = directory.resolve("notes");
        Process demo = RunningSuite.program(
                        "demo",
                        "--url",
                        SharedSuite.url(),
                        "--data",
                        SharedSuite.data().toString(),
                        "--output",
                        "json")
                .redirectError(notes.toFile())
                .start();
        String printed = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(demo.waitFor()).as(Files.readString(notes)).isZero();

        JsonNode report = Visitor.JSON.readTree(printed);
        assertThat(report.get("accounts").asInt()).isEqualTo(1);
        assertThat(report.get("clusters").asInt()).isEqualTo(2);
        assertThat(report.get("nodes").asInt()).isEqualTo(34);
        double spend = report.get("monthly_spend_usd").asDouble();
        assertThat(report.get("potential_savings_usd").asDouble()).isBetween(1.0, spend);
        assertThat(report.get("plan").get("actions").asInt()).isPositive();
        assertThat(report.get("plan").get("savings_usd_month").asDouble()).isBetween(1.0, spend);
        assertThat(report.get("reason_cards").asInt())
                .isGreaterThanOrEqualTo(report.get("plan").get("actions").asInt());
        assertThat(report.get("seconds_to_first_savings").asDouble()).isLessThan(45);
        assertThat(report.get("sse_events").asInt()).isPositive();
    }
}
