package io.lowtide.simulator.world;

import java.util.Map;

/**
 * An instance somebody asks for.
 *
 * @param group whose launch template it is made from
 * @param grouped whether the group's Auto Scaling group counts it
 */
public record Launch(
        String group, String type, String zone, Lifecycle lifecycle, boolean grouped, Map<String, String> tags) {}
