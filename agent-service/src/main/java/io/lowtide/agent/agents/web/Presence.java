package io.lowtide.agent.agents.web;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the values a record promises and JSON left out, however deep; the promise is the absence of {@code @Nullable}. */
final class Presence {
    private static final ClassValue<List<Component>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(Component::of).toList();
        }
    };

    private Presence() {}

    /** Tells the path of each missing value, such as {@code nodes[3].allocatable}. */
    static void check(Record root, Consumer<String> missing) {
        record("", root, missing);
    }

    private static void record(String path, Record record, Consumer<String> missing) {
        for (Component component : COMPONENTS.get(record.getClass())) {
            Object value = component.of(record);
            String name = path.isEmpty() ? component.name() : path + "." + component.name();
            if (value != null) {
                value(name, value, missing);
            } else if (!component.nullable()) {
                missing.accept(name);
            }
        }
    }

    private static void value(String path, Object value, Consumer<String> missing) {
        switch (value) {
            case Record record -> record(path, record, missing);
            case List<?> list -> elements(path, list, missing);
            case Map<?, ?> map -> map.forEach((key, element) -> present(path + "." + key, element, missing));
            default -> {
                // a plain value, and it is there
            }
        }
    }

    private static void elements(String path, List<?> list, Consumer<String> missing) {
        int index = 0;
        for (Iterator<?> elements = list.iterator(); elements.hasNext(); index++) {
            present(path + "[" + index + "]", elements.next(), missing);
        }
    }

    private static void present(String path, @Nullable Object value, Consumer<String> missing) {
        if (value == null) {
            missing.accept(path);
        } else {
            value(path, value, missing);
        }
    }

    private record Component(String name, Method accessor, boolean nullable) {
        static Component of(RecordComponent component) {
            return new Component(
                    component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT),
                    component.getAccessor(),
                    component.getAnnotatedType().isAnnotationPresent(Nullable.class));
        }

        @Nullable
        Object of(Record record) {
            try {
                return accessor.invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("accessor of " + name, e);
            }
        }
    }
}
