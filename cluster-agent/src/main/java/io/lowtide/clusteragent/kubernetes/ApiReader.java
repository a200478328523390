package io.lowtide.clusteragent.kubernetes;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.Pair;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Call;
import okhttp3.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what the API server tells as it comes in, one object after the other: what is not asked for is passed over and
 * never held, and so is each object once it is dealt with.
 */
final class ApiReader implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final String[] TOKEN = {"BearerToken"};

    private final ApiClient api;
    private final Set<Call> open = ConcurrentHashMap.newKeySet();

    ApiReader(ApiClient api) {
        this.api = api;
    }

    /** Takes an answer in; what it throws of reading is told as the call's own failure. */
    interface Intake<T> {
        T take(InputStream body) throws IOException;
    }

    <T> T get(String path, Map<String, String> query, Intake<T> intake) throws ApiException {
        List<Pair> parameters = query.entrySet().stream()
                .map(entry -> new Pair(entry.getKey(), entry.getValue()))
                .toList();
        Map<String, String> headers = new HashMap<>(Map.of("Accept", "application/json"));
        Call call = api.buildCall(
                null, path, "GET", parameters, List.of(), null, headers, new HashMap<>(), new HashMap<>(), TOKEN, null);
        open.add(call);
        try (Response response = call.execute()) {
            if (!response.isSuccessful()) {
                throw new ApiException(
                        response.code(),
                        response.message(),
                        null,
                        response.body().string());
            }
            return intake.take(response.body().byteStream());
        } catch (IOException | JacksonException e) {
            throw new ApiException(e);
        } finally {
            open.remove(call);
        }
    }

    /** Breaks off what is being read; the client itself knows no more of an answer that has begun. */
    @Override
    public void close() {
        open.forEach(Call::cancel);
    }
}
