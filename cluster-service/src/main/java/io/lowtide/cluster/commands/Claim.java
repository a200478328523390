package io.lowtide.cluster.commands;

import io.lowtide.cluster.commandrules.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Commands in the hands of one worker: one, or launches that are carried out together.
 *
 * @param lease who has it in hand
 */
public record Claim(List<Command> commands, UUID lease) {
    public Claim {
        if (commands.isEmpty()) {
            throw new IllegalArgumentException("a claim to nothing (expected: a command)");
        }
        commands = List.copyOf(commands);
    }

    /**
     * Commands that were taken up at once, in their order: those of one fleet together, and launches that have not begun with all
     * that ask for the same.
     */
    public static List<Claim> of(List<Command> taken, UUID lease) {
        Map<Object, List<Command>> together = new LinkedHashMap<>();
        taken.forEach(it -> together.computeIfAbsent(likeness(it), like -> new ArrayList<>())
                .add(it));
        return together.values().stream()
                .map(commands -> new Claim(commands, lease))
                .toList();
    }

    private record Wish(UUID org, UUID cluster, Order order, boolean dryRun) {}

    /** What commands that are carried out together have in common. */
    private static Object likeness(Command it) {
        Share share = it.share();
        if (share != null) {
            return share.fleet();
        }
        return it.order() instanceof Order.Launch && !it.hasBegun()
                ? new Wish(it.requester().org(), it.clusterId(), it.order(), it.dryRun())
                : it.id();
    }

    Command first() {
        return commands.getFirst();
    }

    /** The same worker's claim to some of them, or to what has become of them. */
    Claim to(List<Command> some) {
        return new Claim(some, lease);
    }

    List<Attempt> each(Function<Command, Outcome> outcome) {
        return commands.stream().map(it -> new Attempt(it, outcome.apply(it))).toList();
    }
}
