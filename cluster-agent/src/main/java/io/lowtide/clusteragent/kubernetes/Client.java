package io.lowtide.clusteragent.kubernetes;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.lowtide.clusteragent.ClusterUnreachableException;
import io.lowtide.clusteragent.KubernetesAccess;
import io.lowtide.clusteragent.action.RefusedException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The way to the API server, and what its refusals mean. */
final class Client implements AutoCloseable {

    /** As many calls are on their way at once as connections are kept: one more would begin with a handshake. */
    static final int AT_ONCE = 16;

    private static final int UNPROCESSABLE = 422;

    interface Call<T> {
        T make(ApiClient api) throws ApiException;
    }

    private final KubernetesAccess access;
    private final Semaphore ways = new Semaphore(AT_ONCE, true);
    private volatile @Nullable ApiClient open;

    Client(KubernetesAccess access) {
        this.access = access;
    }

    /** Made when first needed: a certificate or token that is not there yet must not end the agent. */
    ApiClient open() throws ClusterUnreachableException {
        ApiClient known = open;
        return known == null ? openOnce() : known;
    }

    private synchronized ApiClient openOnce() throws ClusterUnreachableException {
        ApiClient known = open;
        if (known == null) {
            try {
                known = Connection.to(access);
            } catch (IOException | RuntimeException e) {
                throw new ClusterUnreachableException("no way to the API server: " + e.getMessage(), e);
            }
            open = known;
        }
        return known;
    }

    <T> T call(String what, Call<T> call) throws ClusterUnreachableException, RefusedException {
        try {
            return callOrThrow(call);
        } catch (ApiException e) {
            throw refused(what, e);
        }
    }

    /** For who knows a refusal better. */
    <T> T callOrThrow(Call<T> call) throws ClusterUnreachableException, ApiException {
        ApiClient api = open();
        ways.acquireUninterruptibly();
        try {
            return call.make(api);
        } finally {
            ways.release();
        }
    }

    /** Empty when there is no such object. */
    <T> Optional<T> find(String what, Call<T> call) throws ClusterUnreachableException, RefusedException {
        try {
            return Optional.of(callOrThrow(call));
        } catch (ApiException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return Optional.empty();
            }
            throw refused(what, e);
        }
    }

    /** The refusal as the caller is to see it; what may pass by itself is thrown as such. */
    static RefusedException refused(String what, ApiException e) throws ClusterUnreachableException {
        String told = what + ": status " + e.getCode() + " " + Evictions.message(e.getResponseBody());
        return switch (e.getCode()) {
            case HttpURLConnection.HTTP_NOT_FOUND -> new RefusedException("not_found", what + " is not there");
            case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN ->
                new RefusedException("access_denied", told);
            case HttpURLConnection.HTTP_BAD_REQUEST, HttpURLConnection.HTTP_CONFLICT, UNPROCESSABLE ->
                new RefusedException("invalid_state", told);
            case 0 -> throw new ClusterUnreachableException(what + ": " + e.getCause(), e);
            default -> throw new ClusterUnreachableException(told, e);
        };
    }

    @Override
    public void close() {
        ApiClient known = open;
        if (known != null) {
            known.getHttpClient().dispatcher().cancelAll();
            known.getHttpClient().connectionPool().evictAll();
        }
    }
}
