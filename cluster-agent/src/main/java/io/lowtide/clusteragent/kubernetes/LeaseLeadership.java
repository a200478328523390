package io.lowtide.clusteragent.kubernetes;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.CoordinationV1Api;
import io.kubernetes.client.openapi.models.V1Lease;
import io.kubernetes.client.openapi.models.V1LeaseSpec;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.lowtide.clusteragent.ClusterUnreachableException;
import io.lowtide.clusteragent.KubernetesAccess;
import io.lowtide.clusteragent.Leadership;
import io.lowtide.clusteragent.action.RefusedException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Leadership by a Lease, as kube-controller-manager holds its own: whoever's name is in it renews it; another takes it
 * when it saw it unchanged for its whole duration, by its own clock, since clocks differ.
 */
public final class LeaseLeadership implements Leadership {

    static final Duration DURATION = Duration.ofSeconds(15);
    private static final Duration SURE = Duration.ofSeconds(10);

    private final Client client;
    private final String namespace;
    private final String name;
    private final String holder;
    private final Clock clock;
    private volatile @Nullable Instant held;
    private @Nullable String seenVersion;
    private Instant seenAt = Instant.MIN;

    public LeaseLeadership(KubernetesAccess access, String namespace, String name, String holder, Clock clock) {
        this.client = new Client(access);
        this.namespace = namespace;
        this.name = name;
        this.holder = holder;
        this.clock = clock;
    }

    @Override
    public synchronized boolean hold() throws ClusterUnreachableException {
        Instant now = clock.instant();
        boolean mine;
        try {
            Optional<V1Lease> lease = client.find(
                    "lease " + name,
                    api -> new CoordinationV1Api(api)
                            .readNamespacedLease(name, namespace)
                            .execute());
            mine = lease.isEmpty() ? create(now) : renew(lease.get(), now);
        } catch (RefusedException e) {
            throw new ClusterUnreachableException("the lease cannot be held: " + e.getMessage(), e);
        }
        held = mine ? now : null;
        return mine;
    }

    @Override
    public boolean isHeld() {
        Instant since = held;
        return since != null && since.plus(SURE).isAfter(clock.instant());
    }

    /** Gives the name back, so that the next does not wait; when that fails, it waits. */
    @Override
    public synchronized void release() {
        if (!isHeld()) {
            return;
        }
        held = null;
        try {
            client.find("lease " + name, api -> {
                V1Lease lease = new CoordinationV1Api(api)
                        .readNamespacedLease(name, namespace)
                        .execute();
                if (lease.getSpec() != null && holder.equals(lease.getSpec().getHolderIdentity())) {
                    lease.getSpec().setHolderIdentity("");
                    replace(api, lease);
                }
                return lease;
            });
        } catch (ClusterUnreachableException | RefusedException e) {
            seenVersion = null;
        } finally {
            client.close();
        }
    }

    private boolean create(Instant now) throws ClusterUnreachableException, RefusedException {
        V1Lease lease = new V1Lease()
                .apiVersion("coordination.k8s.io/v1")
                .kind("Lease")
                .metadata(new V1ObjectMeta().name(name).namespace(namespace))
                .spec(spec(now, 0));
        return written(api -> new CoordinationV1Api(api)
                .createNamespacedLease(namespace, lease)
                .execute());
    }

    private boolean renew(V1Lease lease, Instant now) throws ClusterUnreachableException, RefusedException {
        V1LeaseSpec spec = lease.getSpec() == null ? new V1LeaseSpec() : lease.getSpec();
        String version = Objects.requireNonNull(lease.getMetadata()).getResourceVersion();
        String of = spec.getHolderIdentity();
        boolean free = of == null || of.isEmpty();
        boolean mine = holder.equals(of);
        if (!version.equals(seenVersion)) {
            seenVersion = version;
            seenAt = now;
        }
        if (!free && !mine && seenAt.plus(DURATION).isAfter(now)) {
            return false;
        }
        int changes = spec.getLeaseTransitions() == null ? 0 : spec.getLeaseTransitions();
        V1LeaseSpec next = spec(now, mine ? changes : changes + 1);
        if (mine) {
            next.setAcquireTime(spec.getAcquireTime());
        }
        lease.setSpec(next);
        return written(api -> replace(api, lease));
    }

    /** With the version that was read: whoever else wrote in between has it. */
    private V1Lease replace(ApiClient api, V1Lease lease) throws ApiException {
        return new CoordinationV1Api(api)
                .replaceNamespacedLease(name, namespace, lease)
                .execute();
    }

    private V1LeaseSpec spec(Instant now, int changes) {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        return new V1LeaseSpec()
                .holderIdentity(holder)
                .leaseDurationSeconds((int) DURATION.toSeconds())
                .acquireTime(at)
                .renewTime(at)
                .leaseTransitions(changes);
    }

    private boolean written(Client.Call<V1Lease> call) throws ClusterUnreachableException, RefusedException {
        return client.call("lease " + name, api -> {
            try {
                call.make(api);
                return true;
            } catch (ApiException e) {
                if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                    return false;
                }
                throw e;
            }
        });
    }
}
