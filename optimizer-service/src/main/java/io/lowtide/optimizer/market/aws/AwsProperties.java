package io.lowtide.optimizer.market.aws;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How AWS is reached.
 *
 * @param endpoint where all calls go; empty: the real AWS
 * @param accessKeyId of the product's own credentials; empty: the SDK's default chain
 */
@ConfigurationProperties("lowtide.aws")
record AwsProperties(
        @Nullable String endpoint,
        @Nullable String accessKeyId,
        @Nullable String secretAccessKey) {

    AwsProperties {
        if ((accessKeyId == null || accessKeyId.isBlank()) != (secretAccessKey == null || secretAccessKey.isBlank())) {
            throw new IllegalArgumentException(
                    "lowtide.aws.access-key-id and lowtide.aws.secret-access-key (expected: both or neither)");
        }
    }

    @Nullable
    URI endpointUri() {
        return endpoint == null || endpoint.isBlank() ? null : URI.create(endpoint);
    }
}
