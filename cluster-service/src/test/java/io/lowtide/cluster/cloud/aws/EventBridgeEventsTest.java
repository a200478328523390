package io.lowtide.cluster.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.cluster.cloud.CloudNotices.Told;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventBridgeEventsTest {
    private static final String WARNING = """
            {"version":"0","id":"12345678-1234-1234-1234-123456789012",
             "detail-type":"EC2 Spot Instance Interruption Warning","source":"aws.ec2","account":"123456789012",
             "time":"2026-01-02T10:13:00Z","region":"us-east-2",
             "resources":["arn:aws:ec2:us-east-2a:instance/i-1234567890abcdef0"],
             "detail":{"instance-id":"i-1234567890abcdef0","instance-action":"terminate"}}
            """;

    /** The example of the EC2 user guide. */
    @Test
    void readsAnInterruptionWarning() {
        assertThat(EventBridgeEvents.read(WARNING))
                .contains(new Told(
                        "interruption",
                        "123456789012",
                        "us-east-2",
                        "i-1234567890abcdef0",
                        Instant.parse("2026-01-02T10:13:00Z")));
        assertThat(EventBridgeEvents.read(WARNING.replace(
                                "Spot Instance Interruption Warning", "Instance Rebalance Recommendation"))
                        .map(Told::kind))
                .contains("rebalance");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"detail-type\":\"EC2 Instance State-change Notification\"}",
                "{\"detail-type\":\"EC2 Spot Instance Interruption Warning\",\"source\":\"me\"}"
            })
    void passesOver_whatItCannotRead(String text) {
        assertThat(EventBridgeEvents.read(text)).isEmpty();
    }

    @Test
    void passesOver_whatHasNoTimeOrNoInstance() {
        assertThat(EventBridgeEvents.read(WARNING.replace("2026-01-02T10:13:00Z", "yesterday")))
                .isEmpty();
        assertThat(EventBridgeEvents.read(WARNING.replace("\"i-1234567890abcdef0\"", "\"' OR 1=1\"")))
                .isEmpty();
    }
}
