package io.lowtide.clusteragent.kubernetes;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.Pair;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what the API server tells as it comes in, one object after the other: what is not asked for is passed over and
 * never held, and so is each object once it is dealt with.
 */
final class ApiReader implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            // an item of a list is followed by the next
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int ATTEMPTS = 3;
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

    /**
     * Reads a list of any length and hands over what became of its items: where it expires between two pages (410) it is
     * read again from the start, and nothing of it may have been counted by then.
     *
     * @param made of each item, whatever is worth keeping
     */
    <T, R> List<R> all(String path, Class<T> type, Function<T, Stream<R>> made) throws ApiException {
        for (int attempt = 1; ; attempt++) {
            try {
                List<R> found = new ArrayList<>();
                each(path, type, item -> made.apply(item).forEach(found::add));
                return List.copyOf(found);
            } catch (ApiException e) {
                if (e.getCode() != HttpURLConnection.HTTP_GONE || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** As {@link #all}, for whom it does no harm to see an item twice. */
    <T> void each(String path, Class<T> type, Consumer<T> item) throws ApiException {
        ObjectReader reader = JSON.readerFor(type);
        String after = "";
        do {
            Map<String, String> query = after.isEmpty()
                    ? Map.of("limit", Integer.toString(Pages.SIZE))
                    : Map.of("limit", Integer.toString(Pages.SIZE), "continue", after);
            after = get(path, query, body -> page(body, reader, item));
        } while (!after.isEmpty());
    }

    /** One page, item after item; answers where the next one begins, or with nothing. */
    private static <T> String page(InputStream body, ObjectReader reader, Consumer<T> item) {
        String after = "";
        try (JsonParser json = JSON.createParser(body)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                if (field.equals("metadata")) {
                    after = JSON.readValue(json, ListMetadata.class).next();
                } else if (field.equals("items") && value == JsonToken.START_ARRAY) {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        item.accept(reader.readValue(json));
                    }
                } else {
                    json.skipChildren();
                }
            }
        }
        return after;
    }

    private record ListMetadata(
            @JsonProperty("continue") @Nullable String after) {
        String next() {
            return after == null ? "" : after;
        }
    }

    /** Breaks off what is being read; the client itself knows no more of an answer that has begun. */
    @Override
    public void close() {
        open.forEach(Call::cancel);
    }
}
