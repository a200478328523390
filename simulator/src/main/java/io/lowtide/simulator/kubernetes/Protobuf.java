package io.lowtide.simulator.kubernetes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the few objects kubectl creates in protocol buffers rather than JSON: after the mark {@code k8s\0} an envelope
 * with kind and bytes. Only the fields people set are known; all others are passed over.
 */
final class Protobuf {

    private static final byte[] MARK = {'k', '8', 's', 0};

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    private enum Shape {
        TEXT,
        NUMBER,
        FLAG,
        TEXTS,
        TEXT_MAP,
        BYTES_MAP,
        OBJECT
    }

    private record Field(String name, Shape shape, Map<Integer, Field> fields) {}

    private static final Map<Integer, Field> METADATA = Map.of(
            1, plain("name", Shape.TEXT),
            2, plain("generateName", Shape.TEXT),
            3, plain("namespace", Shape.TEXT),
            5, plain("uid", Shape.TEXT),
            6, plain("resourceVersion", Shape.TEXT),
            11, plain("labels", Shape.TEXT_MAP),
            12, plain("annotations", Shape.TEXT_MAP));

    private static final Map<Integer, Field> DELETE_OPTIONS = Map.of(
            1, plain("gracePeriodSeconds", Shape.NUMBER),
            2, object("preconditions", Map.of(1, plain("uid", Shape.TEXT), 2, plain("resourceVersion", Shape.TEXT))),
            4, plain("propagationPolicy", Shape.TEXT),
            5, plain("dryRun", Shape.TEXTS));

    private static final Map<String, Map<Integer, Field>> KINDS = Map.of(
            "Secret",
                    Map.of(
                            1, object("metadata", METADATA),
                            2, plain("data", Shape.BYTES_MAP),
                            3, plain("type", Shape.TEXT),
                            4, plain("stringData", Shape.TEXT_MAP),
                            5, plain("immutable", Shape.FLAG)),
            "ConfigMap", Map.of(1, object("metadata", METADATA), 2, plain("data", Shape.TEXT_MAP)),
            "Namespace", Map.of(1, object("metadata", METADATA)),
            "Eviction", Map.of(1, object("metadata", METADATA), 2, object("deleteOptions", DELETE_OPTIONS)),
            "DeleteOptions", DELETE_OPTIONS);

    private static final Map<Integer, Field> TYPE =
            Map.of(1, plain("apiVersion", Shape.TEXT), 2, plain("kind", Shape.TEXT));

    private final byte[] bytes;
    private int at;

    private Protobuf(byte[] bytes) {
        this.bytes = bytes;
    }

    static boolean isOne(byte[] body) {
        return body.length >= MARK.length && Arrays.equals(body, 0, MARK.length, MARK, 0, MARK.length);
    }

    static ObjectNode object(byte[] body) {
        try {
            Protobuf envelope = new Protobuf(Arrays.copyOfRange(body, MARK.length, body.length));
            ObjectNode object = Json.object();
            byte[] raw = {};
            while (envelope.at < envelope.bytes.length) {
                long tag = envelope.varint();
                if (tag == (1 << 3 | BYTES)) {
                    object = new Protobuf(envelope.bytes()).read(TYPE);
                } else if (tag == (2 << 3 | BYTES)) {
                    raw = envelope.bytes();
                } else {
                    envelope.skip((int) tag & 7);
                }
            }
            Map<Integer, Field> fields = KINDS.getOrDefault(Json.text(object, "kind"), Map.of());
            return object.setAll(new Protobuf(raw).read(fields));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw ApiException.badRequest("the body is cut off (expected: a whole object in protocol buffers)");
        }
    }

    private static Field plain(String name, Shape shape) {
        return new Field(name, shape, Map.of());
    }

    private static Field object(String name, Map<Integer, Field> fields) {
        return new Field(name, Shape.OBJECT, fields);
    }

    private ObjectNode read(Map<Integer, Field> fields) {
        ObjectNode object = Json.object();
        while (at < bytes.length) {
            long tag = varint();
            Field field = fields.get((int) (tag >>> 3));
            if (field == null) {
                skip((int) tag & 7);
            } else {
                add(object, field);
            }
        }
        return object;
    }

    private void add(ObjectNode object, Field field) {
        String name = field.name();
        switch (field.shape()) {
            case TEXT -> {
                String text = text();
                // what is empty was not set
                if (!text.isEmpty()) {
                    object.put(name, text);
                }
            }
            case NUMBER -> object.put(name, varint());
            case FLAG -> object.put(name, varint() != 0);
            case TEXTS -> {
                ArrayNode texts = object.get(name) instanceof ArrayNode list ? list : object.putArray(name);
                texts.add(text());
            }
            case TEXT_MAP -> entry(object.withObjectProperty(name), false);
            case BYTES_MAP -> entry(object.withObjectProperty(name), true);
            case OBJECT -> object.set(name, new Protobuf(bytes()).read(field.fields()));
        }
    }

    /** An entry of a map is a message of its own: the key first, then the value. */
    private void entry(ObjectNode map, boolean encoded) {
        Protobuf entry = new Protobuf(bytes());
        String key = "";
        byte[] value = {};
        while (entry.at < entry.bytes.length) {
            long tag = entry.varint();
            byte[] content = entry.bytes();
            if (tag >>> 3 == 1) {
                key = new String(content, StandardCharsets.UTF_8);
            } else {
                value = content;
            }
        }
        map.put(key, encoded ? Base64.getEncoder().encodeToString(value) : new String(value, StandardCharsets.UTF_8));
    }

    private String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    private byte[] bytes() {
        int length = Math.toIntExact(Math.min(varint(), Integer.MAX_VALUE));
        if (length < 0 || length > bytes.length - at) {
            throw new IndexOutOfBoundsException(length);
        }
        byte[] content = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return content;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IndexOutOfBoundsException(at);
    }

    private void skip(int wire) {
        switch (wire) {
            case VARINT -> varint();
            case FIXED_64 -> at += Long.BYTES;
            case BYTES -> bytes();
            case FIXED_32 -> at += Integer.BYTES;
            default -> throw new IllegalArgumentException("wire type " + wire);
        }
    }
}
