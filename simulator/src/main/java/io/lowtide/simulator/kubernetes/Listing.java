package io.lowtide.simulator.kubernetes;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads objects: one by name, or a list by selectors and in pages. */
final class Listing {

    private Listing() {}

    /** Where the next page begins. Pages after the first show the present, not the moment of the first one. */
    private record Continuation(long revision, String after) {
        String encoded() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((revision + " " + after).getBytes(StandardCharsets.UTF_8));
        }

        static Continuation decoded(String text) {
            try {
                String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
                return new Continuation(Long.parseLong(parts[0]), parts[1]);
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw ApiException.badRequest("continue key is not valid");
            }
        }
    }

    static ObjectNode list(ClusterSide side, Resource resource, @Nullable String namespace, ApiCall call) {
        Continuation from = call.query("continue").isEmpty() ? null : Continuation.decoded(call.query("continue"));
        // the revision first: a watch from there may tell something twice, but leaves nothing out
        long revision = from == null ? side.cluster().revision() : from.revision();
        if (from != null && side.cluster().changesSince(revision).isEmpty()) {
            throw ApiException.expired("The provided continue parameter is too old to display a consistent list"
                    + " result. You must start a new list without the continue parameter.");
        }
        Predicate<ObjectNode> wanted = wanted(namespace, call);
        List<ObjectNode> found = Selector.value(call.query("fieldSelector"), "spec.nodeName")
                .map(node -> resource.source().on(side, node))
                .orElseGet(() -> resource.source().all(side))
                .filter(wanted)
                .sorted(Comparator.comparing(Listing::key))
                .filter(object -> from == null || key(object).compareTo(from.after()) > 0)
                .toList();
        int limit = call.number("limit").filter(it -> it > 0).orElse(Integer.MAX_VALUE);
        List<ObjectNode> page = found.size() > limit ? found.subList(0, limit) : found;
        ObjectNode metadata = Json.object().put("resourceVersion", Long.toString(revision));
        if (found.size() > limit) {
            metadata.put("continue", new Continuation(revision, key(page.getLast())).encoded());
            metadata.put("remainingItemCount", found.size() - limit);
        }
        if (Tables.wanted(call.accept())) {
            return Tables.of(resource, metadata, page, side.now());
        }
        ObjectNode list = Json.typed(resource.groupVersion(), resource.kind() + "List");
        list.set("metadata", metadata);
        ArrayNode items = list.putArray("items");
        page.forEach(items::add);
        return list;
    }

    static ObjectNode get(ClusterSide side, Resource resource, @Nullable String namespace, String name, ApiCall call) {
        ObjectNode object =
                resource.source().find(side, namespace, name).orElseThrow(() -> ApiException.notFound(resource, name));
        if (Tables.wanted(call.accept())) {
            ObjectNode metadata =
                    Json.object().put("resourceVersion", Json.text(object, "metadata", "resourceVersion"));
            return Tables.of(resource, metadata, List.of(object), side.now());
        }
        return object;
    }

    static Predicate<ObjectNode> wanted(@Nullable String namespace, ApiCall call) {
        Predicate<ObjectNode> wanted =
                object -> namespace == null || namespace.equals(Json.text(object, "metadata", "namespace"));
        return wanted.and(Selector.labels(call.query("labelSelector")))
                .and(Selector.fields(call.query("fieldSelector")));
    }

    static String key(ObjectNode object) {
        return Json.text(object, "metadata", "namespace") + "/" + Json.text(object, "metadata", "name");
    }
}
