package io.lowtide.simulator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lowtide.simulator.Simulator;
import io.lowtide.simulator.SimulatorSettings;
import io.lowtide.simulator.world.WorldSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** A simulated AWS, a role in it that may be assumed, and the SDK for Java as its client. */
abstract class AwsScene {
    static final String KEY = "AKIALOWTIDETESTS0001";
    static final String SECRET = "a secret of tests";
    static final String ROLE = "arn:aws:iam::111122223333:role/LowtideReadOnly";
    static final String EXTERNAL_ID = "0d3adbe3-17a8-4b8e-9a3c-000000000001";

    static Simulator simulator;
    private static SdkAsyncHttpClient http;
    static AwsCredentials first;

    @BeforeAll
    static void start() throws Exception {
        simulator = Simulator.start(new SimulatorSettings(0, 0, WorldSettings.usual(), KEY, SECRET, "127.0.0.1", null));
        http = NettyNioAsyncHttpClient.create();
        trust(ROLE, EXTERNAL_ID, "");
        first = assume(ROLE, EXTERNAL_ID);
    }

    @AfterAll
    static void stop() {
        http.close();
        simulator.close();
    }

    static HttpResponse<String> control(String path, String body) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(simulator.awsEndpoint() + "/dev/sim/" + path))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    static void trust(String role, String externalId, String more) throws IOException, InterruptedException {
        var answer = control("roles", """
                {"role_arn": "%s", "external_id": "%s"%s}""".formatted(role, externalId, more));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    static <B extends AwsClientBuilder<B, C> & AwsAsyncClientBuilder<B, C>, C> C client(
            B builder, AwsCredentials credentials) {
        return builder.region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(http)
                .endpointOverride(URI.create(simulator.awsEndpoint()))
                .build();
    }

    static AwsCredentials assume(String role, String externalId) {
        Credentials given = sts().assumeRole(request -> request.roleArn(role)
                        .externalId(externalId)
                        .roleSessionName("lowtide-read")
                        .durationSeconds(900))
                .join()
                .credentials();
        assertThat(given.expiration())
                .isBetween(Instant.now().plusSeconds(880), Instant.now().plusSeconds(901));
        return AwsSessionCredentials.create(given.accessKeyId(), given.secretAccessKey(), given.sessionToken());
    }

    static StsAsyncClient sts() {
        return client(StsAsyncClient.builder(), AwsBasicCredentials.create(KEY, SECRET));
    }

    static Ec2AsyncClient ec2() {
        return client(Ec2AsyncClient.builder(), first);
    }

    static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refusal(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, int status, String code) {
        return assertThatThrownBy(call)
                .cause()
                .asInstanceOf(InstanceOfAssertFactories.throwable(AwsServiceException.class))
                .satisfies(it -> assertThat(it.awsErrorDetails().errorCode()).isEqualTo(code))
                .satisfies(it -> assertThat(it.statusCode()).isEqualTo(status));
    }
}
