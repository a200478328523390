package io.lowtide.platform.web;

import io.lowtide.platform.security.Role;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Stops the start when an endpoint does not say who may call it. */
final class AccessDeclared implements SmartInitializingSingleton {
    private final RequestMappingHandlerMapping mappings;

    AccessDeclared(RequestMappingHandlerMapping mappings) {
        this.mappings = mappings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            Role[] roles = AccessFilter.rolesOf(handler);
            boolean ours = handler.getBeanType().getPackageName().startsWith("io.lowtide");
            if (ours && roles != null && roles.length == 0) {
                throw new IllegalStateException(handler + " names no role (expected: @Access or @Access.Public)");
            }
        });
    }
}
