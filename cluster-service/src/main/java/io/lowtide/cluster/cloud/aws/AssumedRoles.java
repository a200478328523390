package io.lowtide.cluster.cloud.aws;

import io.lowtide.cluster.cloud.CloudAccess;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Credentials of customers' roles, each kept for as long as it is good. */
@Component
final class AssumedRoles {
    private static final int SESSION_SECONDS = 900;
    private static final Duration MARGIN = Duration.ofMinutes(3);

    private final AwsClients clients;
    private final Clock clock;
    private final Map<CloudAccess, Kept> kept = new ConcurrentHashMap<>();

    AssumedRoles(AwsClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    private record Kept(AwsCredentialsProvider credentials, Instant until) {}

    Mono<AwsCredentialsProvider> of(CloudAccess access, String region) {
        return Mono.defer(() -> {
            Kept known = kept.get(access);
            return known != null && known.until().isAfter(clock.instant())
                    ? Mono.just(known.credentials())
                    : afresh(access, region);
        });
    }

    Mono<AwsCredentialsProvider> afresh(CloudAccess access, String region) {
        return AwsCalls.call(
                        "sts:AssumeRole",
                        () -> clients.sts(region)
                                .assumeRole(request -> request.roleArn(access.roleArn())
                                        .externalId(access.externalId().toString())
                                        .roleSessionName("lowtide-read-" + access.accountId())
                                        .durationSeconds(SESSION_SECONDS)))
                .map(answer -> keep(access, answer.credentials()));
    }

    private AwsCredentialsProvider keep(CloudAccess access, Credentials fresh) {
        AwsCredentialsProvider provider = StaticCredentialsProvider.create(
                AwsSessionCredentials.create(fresh.accessKeyId(), fresh.secretAccessKey(), fresh.sessionToken()));
        Instant until = clock.instant().plusSeconds(SESSION_SECONDS).minus(MARGIN);
        kept.values().removeIf(old -> old.until().isBefore(clock.instant()));
        kept.put(access, new Kept(provider, until));
        return provider;
    }
}
