package io.lowtide.cluster.commands;

import io.lowtide.cluster.commandrules.Sizes;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command brought about; what has nothing to do with it is empty or null.
 *
 * @param previous the sizes of a group before it
 * @param state where an instance or a volume is
 */
public record Result(
        List<Launched> launched,
        List<Tried> tried,
        @Nullable Sizes previous,
        @Nullable String state) {
    public static final Result NONE = new Result(List.of(), List.of(), null, null);

    /** An instance that runs because of it; the price is USD an hour. */
    public record Launched(
            String instanceId,
            String instanceType,
            String az,
            String lifecycle,
            @Nullable BigDecimal price,
            @Nullable String nodeName) {}

    /** A pool that had nothing, and AWS's code for why. */
    public record Tried(String instanceType, String az, String lifecycle, String error) {}

    static Result in(String state) {
        return new Result(List.of(), List.of(), null, state);
    }

    static Result after(Sizes previous) {
        return new Result(List.of(), List.of(), previous, null);
    }
}
