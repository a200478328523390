package io.lowtide.cli.kubectl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks into objects of Kubernetes, where most fields may be missing and many are of no concern. */
record Tree(@Nullable Object value) {

    Tree at(String... path) {
        Object here = value;
        for (String name : path) {
            here = here instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return new Tree(here);
    }

    boolean present() {
        return value != null;
    }

    String text(String otherwise) {
        return value == null || value instanceof Map || value instanceof List ? otherwise : String.valueOf(value);
    }

    boolean is(String text) {
        return text(" ").equals(text);
    }

    Object or(Object otherwise) {
        return value == null ? otherwise : value;
    }

    List<Tree> each() {
        List<Tree> all = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(item -> all.add(new Tree(item)));
        }
        return all;
    }

    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> texts.put(String.valueOf(key), String.valueOf(each)));
        }
        return texts;
    }
}
