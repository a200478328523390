package io.lowtide.standalone;

import java.util.List;

/**
 * A service as this machine starts it. Classes are given by name: a service started in a JVM of its own is the same line
 * of this table.
 *
 * @param name also the name of its schema
 * @param module also the name of its configuration file
 */
record ServiceModule(String name, String module, String application) {

    static final List<ServiceModule> ALL = List.of(
            of("auth", "auth-service"),
            of("audit", "audit-service"),
            of("hibernation", "hibernation-service"),
            of("cluster", "cluster-service"),
            of("optimizer", "optimizer-service"),
            of("agent", "agent-service"),
            of("gateway", "gateway"));

    static final String DOOR = "gateway";

    private static ServiceModule of(String name, String module) {
        String type = Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Application";
        return new ServiceModule(name, module, "io.lowtide." + name + "." + type);
    }

    boolean isDoor() {
        return name.equals(DOOR);
    }
}
