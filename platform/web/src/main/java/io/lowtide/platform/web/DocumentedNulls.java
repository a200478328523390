package io.lowtide.platform.web;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says of each record what must be there and what may be null, as its components say it. The generator sees the
 * annotations of declarations alone, and {@link Nullable} is one of types.
 */
final class DocumentedNulls implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        if (!others.hasNext()) {
            return null;
        }
        Schema<?> resolved = others.next().resolve(type, context, others);
        JavaType shape = Json31.mapper().constructType(type.getType());
        if (resolved != null && shape != null && shape.getRawClass().isRecord()) {
            Schema<?> model = defined(resolved, context);
            if (model != null && model.getProperties() != null) {
                mark(model, shape.getRawClass());
            }
        }
        return resolved;
    }

    private static @Nullable Schema<?> defined(Schema<?> resolved, ModelConverterContext context) {
        String reference = resolved.get$ref();
        return reference == null
                ? resolved
                : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static void mark(Schema<?> model, Class<?> record) {
        Set<String> required = new LinkedHashSet<>(model.getRequired() == null ? List.of() : model.getRequired());
        for (RecordComponent component : record.getRecordComponents()) {
            @SuppressWarnings("rawtypes") // the library's own
            Map<String, Schema> properties = model.getProperties();
            Schema<?> property = properties.get(component.getName());
            if (property == null) {
                continue;
            }
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                properties.put(component.getName(), orNull(property));
            } else {
                required.add(component.getName());
            }
        }
        model.setRequired(List.copyOf(required));
    }

    private static Schema<?> orNull(Schema<?> property) {
        if (property.getAnyOf() != null && property.get$ref() == null && property.getTypes() == null) {
            return property;
        }
        if (property.get$ref() != null || property.getEnum() != null || property.getTypes() == null) {
            Schema<Object> nothing = new JsonSchema();
            nothing.addType("null");
            Schema<Object> either = new JsonSchema();
            either.setAnyOf(List.of(property, nothing));
            return either;
        }
        property.addType("null");
        return property;
    }
}
