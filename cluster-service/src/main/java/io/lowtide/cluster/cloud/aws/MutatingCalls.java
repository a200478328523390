package io.lowtide.cluster.cloud.aws;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/** How patient a call is that changes something: AWS takes longer over it than over a look. */
final class MutatingCalls {
    private static final Duration ATTEMPT = Duration.ofSeconds(15);
    private static final Duration WHOLE = Duration.ofSeconds(30);

    private MutatingCalls() {}

    static AwsRequestOverrideConfiguration as(AwsCredentialsProvider who) {
        return AwsRequestOverrideConfiguration.builder()
                .credentialsProvider(who)
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(WHOLE)
                .build();
    }
}
