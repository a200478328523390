package io.lowtide.platform.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Describes a page as it is asked for: {@code limit} and {@code cursor}. */
final class DocumentedPages implements OpenApiCustomizer {
    private static final String SCHEMA = "#/components/schemas/" + PageRequest.class.getSimpleName();

    @Override
    public void customise(OpenAPI api) {
        if (api.getPaths() == null) {
            return;
        }
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .filter(operation -> operation.getParameters() != null)
                .forEach(DocumentedPages::flatten);
        if (api.getComponents() != null && api.getComponents().getSchemas() != null) {
            api.getComponents().getSchemas().remove(PageRequest.class.getSimpleName());
        }
    }

    private static void flatten(Operation operation) {
        List<Parameter> parameters = new ArrayList<>(operation.getParameters());
        boolean paged = parameters.removeIf(
                parameter -> parameter.getSchema() instanceof Schema<?> schema && SCHEMA.equals(schema.get$ref()));
        if (paged) {
            parameters.add(new QueryParameter()
                    .name("limit")
                    .description("How many items at most")
                    .schema(limit()));
            parameters.add(new QueryParameter()
                    .name("cursor")
                    .description("The next_cursor of the page before")
                    .schema(new StringSchema()));
            operation.setParameters(parameters);
        }
    }

    private static IntegerSchema limit() {
        IntegerSchema schema = new IntegerSchema();
        schema.setMinimum(BigDecimal.ONE);
        schema.setMaximum(BigDecimal.valueOf(PageRequest.MAX_LIMIT));
        schema.setDefault(PageRequest.DEFAULT_LIMIT);
        return schema;
    }
}
