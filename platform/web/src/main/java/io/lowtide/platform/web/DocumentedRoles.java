package io.lowtide.platform.web;

import io.lowtide.platform.security.Role;
import io.swagger.v3.oas.models.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Says of each operation, as {@code x-roles}, which roles open it; of a public one that none is needed. */
final class DocumentedRoles implements OperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        Role[] roles = AccessFilter.rolesOf(handler);
        List<String> names = roles == null
                ? List.of()
                : Arrays.stream(roles)
                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                        .toList();
        operation.addExtension("x-roles", names);
        return operation;
    }
}
