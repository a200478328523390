package io.lowtide.simulator.kubernetes;

import io.lowtide.simulator.kubernetes.ApiCall.Target;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Answers the calls of one cluster's API that are not watches. */
final class Api {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");

    /** The status and the object of an answer. */
    record Answer(int code, ObjectNode body) {}

    private final ClusterSide side;

    Api(ClusterSide side) {
        this.side = side;
    }

    Answer answer(ApiCall call, String contentType, byte[] body) {
        if (call.steps().getLast().equals("selfsubjectaccessreviews") && "POST".equals(call.method())) {
            return new Answer(201, allowed(Patch.body(body)));
        }
        Optional<Target> target = call.target();
        if (target.isEmpty()) {
            return new Answer(
                    200, Discovery.answer(side.cluster(), call.steps()).orElseThrow(ApiException::noSuchPath));
        }
        return switch (call.method()) {
            case "GET" -> new Answer(200, read(target.get(), call));
            case "POST" -> new Answer(201, create(target.get(), call, body));
            case "PATCH" ->
                new Answer(200, change(target.get(), call, it -> patched(target.get(), call, it, contentType, body)));
            case "PUT" -> {
                ObjectNode replacement = Patch.body(body);
                yield new Answer(200, change(target.get(), call, it -> replacement.deepCopy()));
            }
            case "DELETE" -> new Answer(200, delete(target.get(), call, body));
            default -> throw ApiException.methodNotAllowed();
        };
    }

    private static ObjectNode patched(Target target, ApiCall call, ObjectNode object, String contentType, byte[] body) {
        boolean applied = contentType.startsWith(ServerSideApply.TYPE) && Catalog.isKept(target.resource());
        return applied
                ? ServerSideApply.apply(
                        target.resource(), object, Patch.body(body), call.query("fieldManager"), call.flag("force"))
                : Patch.apply(object, contentType, body);
    }

    private ObjectNode read(Target target, ApiCall call) {
        Resource resource = target.resource();
        if (target.name() == null) {
            return Listing.list(side, resource, target.namespace(), call);
        }
        if ("scale".equals(target.subresource()) && Workloads.scales(resource)) {
            return Workloads.scale(side, resource, namespace(target), target.name());
        }
        if (target.subresource() != null && !"status".equals(target.subresource())) {
            throw ApiException.noSuchPath();
        }
        return Listing.get(side, resource, target.namespace(), target.name(), call);
    }

    private ObjectNode create(Target target, ApiCall call, byte[] body) {
        Resource resource = target.resource();
        ObjectNode object = Patch.body(body);
        if ("eviction".equals(target.subresource()) && "Pod".equals(resource.kind()) && target.name() != null) {
            return Pods.evict(side, resource, namespace(target), target.name(), object, call.dryRun());
        }
        if (!Catalog.isKept(resource) || target.name() != null) {
            throw ApiException.methodNotAllowed();
        }
        String namespace = null;
        if (resource.namespaced()) {
            namespace = namespace(target);
            if (!side.namespaces().contains(namespace)) {
                throw ApiException.noNamespace(namespace);
            }
        }
        String name = Json.text(object, "metadata", "name");
        if (!NAME.matcher(name).matches()) {
            throw ApiException.invalid(
                    resource.kind(),
                    name,
                    "metadata.name",
                    "Invalid value: \"" + name + "\": a lowercase RFC 1123 subdomain"
                            + " must consist of lower case alphanumeric characters, '-' or '.'");
        }
        if ("Namespace".equals(resource.kind()) && side.namespaces().contains(name)) {
            throw ApiException.alreadyExists(resource, name);
        }
        ObjectNode made = defaulted(resource, name, object);
        checked(resource, made);
        return call.dryRun() ? made : told(resource, side.kept().create(resource, namespace, name, made), call);
    }

    static ObjectNode newNamespace(String name) {
        Resource namespaces = Catalog.find("", "v1", "namespaces").orElseThrow();
        return defaulted(namespaces, name, Json.object());
    }

    private static ObjectNode defaulted(Resource resource, String name, ObjectNode object) {
        if ("Namespace".equals(resource.kind())) {
            object.withObjectProperty("metadata").withObjectProperty("labels").put("kubernetes.io/metadata.name", name);
            object.withObjectProperty("status").put("phase", "Active");
        }
        if ("Secret".equals(resource.kind())) {
            if (!object.has("type")) {
                object.put("type", "Opaque");
            }
            secretData(object);
        }
        return object;
    }

    /** What is written as plain text is kept encoded, as the API server does. */
    private static void secretData(ObjectNode secret) {
        if (secret.remove("stringData") instanceof ObjectNode plain) {
            ObjectNode data = secret.withObjectProperty("data");
            plain.forEachEntry((key, value) -> data.put(
                    key, Base64.getEncoder().encodeToString(value.asString("").getBytes(StandardCharsets.UTF_8))));
        }
    }

    private ObjectNode change(Target target, ApiCall call, UnaryOperator<ObjectNode> change) {
        Resource resource = target.resource();
        String name = target.name();
        if (name == null || !(resource.allows("patch") || resource.allows("update"))) {
            throw ApiException.methodNotAllowed();
        }
        if ("Node".equals(resource.kind()) && target.subresource() == null) {
            return Nodes.change(side, resource, name, change, call.dryRun());
        }
        boolean scale = "scale".equals(target.subresource());
        if (Workloads.scales(resource) && (scale || target.subresource() == null)) {
            return Workloads.change(side, resource, namespace(target), name, scale, change, call.dryRun());
        }
        if (Catalog.isKept(resource) && target.subresource() == null) {
            UnaryOperator<ObjectNode> encoded = it -> {
                ObjectNode after = change.apply(it);
                secretData(after);
                checked(resource, after);
                return after;
            };
            return told(
                    resource, side.kept().update(resource, target.namespace(), name, encoded, !call.dryRun()), call);
        }
        throw ApiException.methodNotAllowed();
    }

    private static void checked(Resource resource, ObjectNode object) {
        if ("NodePool".equals(resource.kind())) {
            KarpenterObjects.read(object);
        }
    }

    /** Karpenter goes by what stands in its pools. */
    private ObjectNode told(Resource resource, ObjectNode object, ApiCall call) {
        if ("NodePool".equals(resource.kind()) && !call.dryRun()) {
            side.cluster().keep(KarpenterObjects.read(object));
        }
        return object;
    }

    private ObjectNode delete(Target target, ApiCall call, byte[] body) {
        Resource resource = target.resource();
        String name = target.name();
        if (name == null || target.subresource() != null || !resource.allows("delete")) {
            throw ApiException.methodNotAllowed();
        }
        ObjectNode options = body.length == 0 ? Json.object() : Patch.body(body);
        if ("Pod".equals(resource.kind())) {
            return Pods.delete(side, resource, namespace(target), name, options, call);
        }
        if ("Node".equals(resource.kind())) {
            boolean found = call.dryRun()
                    ? side.cluster().node(name).isPresent()
                    : side.cluster().deleteNode(name).isPresent();
            if (!found) {
                throw ApiException.notFound(resource, name);
            }
            return deleted(resource, name);
        }
        if (!call.dryRun()) {
            side.kept().delete(resource, target.namespace(), name);
            if ("NodePool".equals(resource.kind())) {
                side.cluster().forgetNodePool(name);
            }
        }
        return deleted(resource, name);
    }

    private static ObjectNode deleted(Resource resource, String name) {
        ObjectNode status = Json.typed("v1", "Status").put("status", "Success");
        status.putObject("details").put("name", name).put("kind", resource.plural());
        return status;
    }

    private static ObjectNode allowed(ObjectNode review) {
        review.withObjectProperty("status").put("allowed", true).put("reason", "administrator of the cluster");
        return review;
    }

    private static String namespace(Target target) {
        @Nullable String namespace = target.namespace();
        if (namespace == null) {
            throw ApiException.noSuchPath();
        }
        return namespace;
    }
}
