package io.lowtide.clusteragent.kubernetes;

import io.kubernetes.client.common.KubernetesListObject;
import io.kubernetes.client.openapi.ApiException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists of any length, read page by page. */
final class Pages {

    static final int SIZE = 500;

    private static final int ATTEMPTS = 3;

    /** Asks for the page after a continue token; null asks for the first. */
    interface Page<L> {
        L read(@Nullable String after) throws ApiException;
    }

    private Pages() {}

    /**
     * Reads all pages, then hands the items over: where the list expires between two pages (410) it is read again from
     * the start, and no item may have been counted by then.
     */
    static <L extends KubernetesListObject, T> List<T> all(Page<L> page, Function<L, List<T>> items)
            throws ApiException {
        for (int attempt = 1; ; attempt++) {
            try {
                List<T> found = new ArrayList<>();
                each(page, list -> found.addAll(items.apply(list)));
                return found;
            } catch (ApiException e) {
                if (e.getCode() != HttpURLConnection.HTTP_GONE || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static <L extends KubernetesListObject> void each(Page<L> page, Consumer<L> items) throws ApiException {
        String after = null;
        do {
            L list = page.read(after);
            items.accept(list);
            after = list.getMetadata() == null ? null : list.getMetadata().getContinue();
        } while (after != null && !after.isEmpty());
    }
}
