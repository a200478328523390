package io.lowtide.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of every answer that is not the one asked for (RFC 9457). */
@Schema(name = "Problem")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemView(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        @Nullable String requestId,
        @Nullable List<FieldError> errors) {}
