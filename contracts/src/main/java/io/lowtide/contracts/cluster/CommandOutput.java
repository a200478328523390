package io.lowtide.contracts.cluster;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command brought about; a part that has nothing to do with it is empty or null.
 *
 * @param launched the instances that run because of it
 * @param tried the offerings that could not be had, in the order they were asked for
 * @param previous the sizes of a node group before it
 * @param state where an instance or a volume is now
 */
public record CommandOutput(
        List<Launched> launched,
        List<Tried> tried,
        @Nullable Sizes previous,
        @Nullable String state) {

    /** @param price USD an hour; null: not known yet */
    public record Launched(
            String instanceId,
            String instanceType,
            String az,
            String lifecycle,
            @Nullable BigDecimal price,
            @Nullable String nodeName) {}

    /** @param error AWS's own code, such as InsufficientInstanceCapacity */
    public record Tried(String instanceType, String az, String lifecycle, String error) {}

    /** The sizes of a node group. */
    public record Sizes(int desired, int min, int max) {}
}
