package io.lowtide.optimizer.market.aws;

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
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.pricing.PricingAsyncClient;

/**
 * One client per service and region, with the product's own credentials: market data is nobody's, no customer's role is
 * assumed for it. Each call has a deadline and at most three repetitions with growing, jittered pauses.
 */
@Component
final class AwsClients implements AutoCloseable {
    private static final int ATTEMPTS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int CONNECTIONS = 4;

    private final AwsProperties properties;
    private final AwsCredentialsProvider own;
    private final SdkAsyncHttpClient http = NettyNioAsyncHttpClient.builder()
            .maxConcurrency(CONNECTIONS)
            .connectionAcquisitionTimeout(PATIENCE)
            .build();
    private final Map<String, Ec2AsyncClient> ec2 = new ConcurrentHashMap<>();
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
                region, it -> set(Ec2AsyncClient.builder(), it).build());
    }

    /** The Price List is served from one place for all regions. */
    PricingAsyncClient pricing() {
        return pricing.computeIfAbsent(
                "us-east-1", it -> set(PricingAsyncClient.builder(), it).build());
    }

    private <B extends AwsClientBuilder<B, ?> & AwsAsyncClientBuilder<B, ?>> B set(B builder, String region) {
        builder.region(Region.of(region))
                .credentialsProvider(own)
                .httpClient(http)
                .overrideConfiguration(configuration -> configuration
                        .apiCallAttemptTimeout(PATIENCE)
                        .apiCallTimeout(PATIENCE.multipliedBy(2))
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()));
        var endpoint = properties.endpointUri();
        return endpoint == null ? builder : builder.endpointOverride(endpoint);
    }

    @Override
    public void close() {
        ec2.values().forEach(Ec2AsyncClient::close);
        pricing.values().forEach(PricingAsyncClient::close);
        http.close();
    }
}
