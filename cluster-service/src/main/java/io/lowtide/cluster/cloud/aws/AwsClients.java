package io.lowtide.cluster.cloud.aws;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingAsyncClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.eks.EksAsyncClient;
import software.amazon.awssdk.services.pricing.PricingAsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sts.StsAsyncClient;

/**
 * One client per service and region, for all customers: whose role speaks is said with each request. Each call has a
 * deadline and at most four repetitions with growing, jittered pauses.
 */
@Component
final class AwsClients implements AutoCloseable {
    private static final int ATTEMPTS = 5;
    private static final Duration READ = Duration.ofSeconds(10);
    private static final Duration LONG_READ = Duration.ofSeconds(20);
    private static final int CONNECTIONS = 20;

    private final AwsProperties properties;
    private final AwsCredentialsProvider own;
    private final SdkAsyncHttpClient http = NettyNioAsyncHttpClient.builder()
            .maxConcurrency(CONNECTIONS)
            .connectionAcquisitionTimeout(READ)
            .build();
    private final Map<String, Ec2AsyncClient> ec2 = new ConcurrentHashMap<>();
    private final Map<String, EksAsyncClient> eks = new ConcurrentHashMap<>();
    private final Map<String, AutoScalingAsyncClient> autoScaling = new ConcurrentHashMap<>();
    private final Map<String, CloudWatchAsyncClient> cloudWatch = new ConcurrentHashMap<>();
    private final Map<String, StsAsyncClient> sts = new ConcurrentHashMap<>();
    private final Map<String, SqsAsyncClient> sqs = new ConcurrentHashMap<>();
    private final Map<String, PricingAsyncClient> pricing = new ConcurrentHashMap<>();

    AwsClients(AwsProperties properties) {
        this.properties = properties;
        String key = properties.accessKeyId();
        String secret = properties.secretAccessKey();
        this.own = key == null || key.isBlank() || secret == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret));
    }

    Ec2AsyncClient ec2(String region) {
        return ec2.computeIfAbsent(
                region, it -> set(Ec2AsyncClient.builder(), it, READ).build());
    }

    EksAsyncClient eks(String region) {
        return eks.computeIfAbsent(
                region, it -> set(EksAsyncClient.builder(), it, READ).build());
    }

    AutoScalingAsyncClient autoScaling(String region) {
        return autoScaling.computeIfAbsent(
                region, it -> set(AutoScalingAsyncClient.builder(), it, READ).build());
    }

    CloudWatchAsyncClient cloudWatch(String region) {
        return cloudWatch.computeIfAbsent(
                region, it -> set(CloudWatchAsyncClient.builder(), it, READ).build());
    }

    StsAsyncClient sts(String region) {
        return sts.computeIfAbsent(
                region, it -> set(StsAsyncClient.builder(), it, READ).build());
    }

    SqsAsyncClient sqs(String region) {
        return sqs.computeIfAbsent(
                region, it -> set(SqsAsyncClient.builder(), it, READ).build());
    }

    /** The Price List is served from one place for all regions. */
    PricingAsyncClient pricing() {
        return pricing.computeIfAbsent(
                "us-east-1",
                it -> set(PricingAsyncClient.builder(), it, LONG_READ).build());
    }

    private <B extends AwsClientBuilder<B, ?> & AwsAsyncClientBuilder<B, ?>> B set(
            B builder, String region, Duration patience) {
        builder.region(Region.of(region))
                .credentialsProvider(own)
                .httpClient(http)
                .overrideConfiguration(configuration -> configuration
                        .apiCallAttemptTimeout(patience)
                        .apiCallTimeout(patience.multipliedBy(2))
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()));
        var endpoint = properties.endpointUri();
        return endpoint == null ? builder : builder.endpointOverride(endpoint);
    }

    @Override
    public void close() {
        ec2.values().forEach(Ec2AsyncClient::close);
        eks.values().forEach(EksAsyncClient::close);
        autoScaling.values().forEach(AutoScalingAsyncClient::close);
        cloudWatch.values().forEach(CloudWatchAsyncClient::close);
        sts.values().forEach(StsAsyncClient::close);
        sqs.values().forEach(SqsAsyncClient::close);
        pricing.values().forEach(PricingAsyncClient::close);
        http.close();
    }
}
