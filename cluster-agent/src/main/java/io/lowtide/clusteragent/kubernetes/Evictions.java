package io.lowtide.clusteragent.kubernetes;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.ApiException;
import io.lowtide.clusteragent.action.EvictionAnswer;
import io.lowtide.clusteragent.action.EvictionAnswer.Evicted;
import io.lowtide.clusteragent.action.EvictionAnswer.Gone;
import io.lowtide.clusteragent.action.EvictionAnswer.Later;
import io.lowtide.clusteragent.action.EvictionAnswer.SeveralBudgets;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** What the Eviction subresource means by its statuses. */
final class Evictions {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int LONGEST = 300;

    /** The API server says it in words only. */
    private static final String SEVERAL = "more than one PodDisruptionBudget";

    private Evictions() {}

    static EvictionAnswer answer(int code, String body) throws ApiException {
        return switch (code) {
            case HttpURLConnection.HTTP_OK, HttpURLConnection.HTTP_CREATED -> new Evicted();
            // a conflict is of the uid we named: the pod of that name is another now
            case HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_CONFLICT -> new Gone();
            case TOO_MANY_REQUESTS -> new Later(message(body));
            default -> {
                String message = message(body);
                if (code == HttpURLConnection.HTTP_INTERNAL_ERROR && message.contains(SEVERAL)) {
                    yield new SeveralBudgets(message);
                }
                throw new ApiException(code, message, null, body);
            }
        };
    }

    /** Of a Status, its message and the budgets it names; of anything else, nothing. */
    static String message(@Nullable String body) {
        try {
            JsonElement status = JsonParser.parseString(body == null ? "" : body);
            return status instanceof JsonObject object ? shortened(text(object, "message") + causes(object)) : "";
        } catch (JsonParseException e) {
            return "";
        }
    }

    private static String causes(JsonObject status) {
        if (!(status.get("details") instanceof JsonObject details)
                || details.get("causes") == null
                || !details.get("causes").isJsonArray()) {
            return "";
        }
        StringBuilder told = new StringBuilder();
        details.getAsJsonArray("causes").forEach(cause -> {
            if (cause instanceof JsonObject object) {
                told.append(" (").append(text(object, "message")).append(')');
            }
        });
        return told.toString();
    }

    private static String text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value == null || !value.isJsonPrimitive() ? "" : value.getAsString();
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
