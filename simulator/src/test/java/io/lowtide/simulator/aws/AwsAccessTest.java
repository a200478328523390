package io.lowtide.simulator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.autoscaling.AutoScalingAsyncClient;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.eks.EksAsyncClient;
import software.amazon.awssdk.services.pricing.PricingAsyncClient;
import software.amazon.awssdk.services.sts.StsAsyncClient;

/** Who may ask what, as the SDK for Java sees it. */
class AwsAccessTest extends AwsScene {

    @Test
    void aRoleIsAssumedOnlyWithItsExternalId() {
        assertThat(client(StsAsyncClient.builder(), first)
                        .getCallerIdentity()
                        .join()
                        .account())
                .isEqualTo("111122223333");
        refusal(() -> assume(ROLE, "another"), 403, "AccessDenied")
                .hasMessageContaining(
                        "User: arn:aws:iam::999999999999:user/lowtide is not authorized to perform: sts:AssumeRole on resource: "
                                + ROLE);
        refusal(() -> assume("arn:aws:iam::444455556666:role/NobodyMadeIt", EXTERNAL_ID), 403, "AccessDenied");
    }

    @Test
    void aRoleTakesTheLastExternalIdItWasGiven() throws Exception {
        String role = "arn:aws:iam::444455556666:role/LowtideReadOnly";
        trust(role, "id-one", "");
        trust(role, "id-two", "");

        refusal(() -> assume(role, "id-one"), 403, "AccessDenied");
        AwsCredentials second = assume(role, "id-two");

        assertThat(client(EksAsyncClient.builder(), second)
                        .listClusters()
                        .join()
                        .clusters())
                .containsExactly("dev");
    }

    @Test
    void refusesKeysItDidNotGiveAndSecretsThatDoNotFit() {
        AwsCredentials stranger = AwsBasicCredentials.create("AKIASTRANGERSTRANGER", "x");
        refusal(
                () -> client(Ec2AsyncClient.builder(), stranger)
                        .describeInstances()
                        .join(),
                401,
                "AuthFailure");
        refusal(
                () -> client(EksAsyncClient.builder(), stranger).listClusters().join(),
                403,
                "UnrecognizedClientException");
        refusal(
                () -> client(StsAsyncClient.builder(), AwsBasicCredentials.create(KEY, "wrong"))
                        .getCallerIdentity()
                        .join(),
                403,
                "SignatureDoesNotMatch");
    }

    @Test
    void theLowtideAccountMaySpeakToStsOnly() {
        AwsCredentials base = AwsBasicCredentials.create(KEY, SECRET);
        refusal(() -> client(Ec2AsyncClient.builder(), base).describeInstances().join(), 403, "UnauthorizedOperation");
        refusal(() -> client(EksAsyncClient.builder(), base).listClusters().join(), 403, "AccessDeniedException");
        refusal(
                () -> client(AutoScalingAsyncClient.builder(), base)
                        .describeAutoScalingGroups()
                        .join(),
                403,
                "AccessDenied");
    }

    @Test
    void aPolicyMayLackAnAction() throws Exception {
        String role = "arn:aws:iam::111122223333:role/Narrow";
        trust(role, "narrow", ", \"denied_actions\": [\"pricing:GetProducts\"]");
        AwsCredentials narrow = assume(role, "narrow");

        refusal(
                        () -> client(PricingAsyncClient.builder(), narrow)
                                .getProducts(request -> request.serviceCode("AmazonEC2"))
                                .join(),
                        400,
                        "AccessDeniedException")
                .hasMessageContaining("is not authorized to perform: pricing:GetProducts");
    }

    @Test
    void aDryRunOnlySaysWhetherItWouldWork() {
        refusal(() -> ec2().describeInstances(request -> request.dryRun(true)).join(), 412, "DryRunOperation");
        refusal(
                () -> client(Ec2AsyncClient.builder(), AwsBasicCredentials.create(KEY, SECRET))
                        .describeInstances(request -> request.dryRun(true))
                        .join(),
                403,
                "UnauthorizedOperation");
    }

    @Test
    void whoMayReadMayNotChange() {
        refusal(
                () -> ec2().terminateInstances(request -> request.instanceIds("i-00000000000000000"))
                        .join(),
                403,
                "UnauthorizedOperation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / ", "GET /clusters"})
    void aCallWithoutASignatureIsRefused(String line) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(
                                    simulator.awsEndpoint() + line.trim().substring(4)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("<Code>MissingAuthenticationToken</Code>");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"role_arn\": \"arn:aws:iam::123456789012:role/X\", \"external_id\": \"abc\"}",
                "{\"role_arn\": 7, \"external_id\": \"abc\"}",
                "{\"external_id\": \"abc\"}",
                "{\"role\": \"abc\"}"
            })
    void badInputIsNamed(String body) throws Exception {
        var answer = control("roles", body);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("\"field\":\"role")
                .contains("\"found\":")
                .contains("\"expected\":");
    }
}
