package io.lowtide.cluster.cloud.aws;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How AWS is reached.
 *
 * @param endpoint where all calls go; empty: the real AWS
 * @param accessKeyId of the product's own credentials; empty: the SDK's default chain
 * @param eventsQueue URL of the product's own queue of EventBridge's events; empty: there is none
 * @param eventsRegion where that queue is
 */
@ConfigurationProperties("lowtide.aws")
record AwsProperties(
        @Nullable String endpoint,
        @Nullable String accessKeyId,
        @Nullable String secretAccessKey,
        @Nullable String eventsQueue,
        @DefaultValue("us-east-1") String eventsRegion) {

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
