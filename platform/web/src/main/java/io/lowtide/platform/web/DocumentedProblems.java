package io.lowtide.platform.web;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Adds to each operation the problems any operation may answer with. */
final class DocumentedProblems implements OpenApiCustomizer {
    private static final List<Integer> STATUSES = Arrays.stream(ProblemCode.values())
            .map(ProblemCode::status)
            .distinct()
            .sorted()
            .toList();

    @Override
    public void customise(OpenAPI api) {
        if (api.getComponents() == null) {
            api.components(new Components());
        }
        ModelConverters.getInstance().read(ProblemView.class).forEach(api.getComponents()::addSchemas);
        if (api.getPaths() == null) {
            return;
        }
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> STATUSES.forEach(status ->
                        operation.getResponses().computeIfAbsent(status.toString(), DocumentedProblems::problem)));
    }

    private static ApiResponse problem(String status) {
        MediaType body = new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"));
        return new ApiResponse()
                .description("A problem of status " + status)
                .content(new Content().addMediaType("application/problem+json", body));
    }
}
