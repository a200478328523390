package io.lowtide.simulator.aws;

import io.lowtide.simulator.aws.View.Owned;
import io.lowtide.simulator.aws.View.OwnedGroup;
import io.lowtide.simulator.world.NodeGroup;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/** The calls of Amazon EC2 Auto Scaling that change something. */
final class AutoScalingChanges {
    private static final int MOST = 10_000;

    private AutoScalingChanges() {}

    static Consumer<Xml> update(Params params, View view) {
        OwnedGroup found = found(params, view);
        NodeGroup group = found.group();
        int min = size(params, "MinSize", group.min());
        int max = size(params, "MaxSize", group.max());
        // as AWS has it: a desired size that falls out of the new limits is moved into them
        int desired = size(params, "DesiredCapacity", Math.clamp(group.desired(), min, Math.max(min, max)));
        configure(found, min, max, desired);
        return out -> {};
    }

    static Consumer<Xml> setDesired(Params params, View view) {
        OwnedGroup found = found(params, view);
        NodeGroup group = found.group();
        if (params.get("DesiredCapacity") == null) {
            throw validation("1 validation error detected: Value null at 'desiredCapacity' failed to satisfy "
                    + "constraint: Member must not be null");
        }
        int desired = size(params, "DesiredCapacity", 0);
        if (desired < group.min()) {
            throw validation("New SetDesiredCapacity value " + desired + " is below min value " + group.min()
                    + " for the AutoScalingGroup.");
        }
        if (desired > group.max()) {
            throw validation("New SetDesiredCapacity value " + desired + " is above max value " + group.max()
                    + " for the AutoScalingGroup.");
        }
        configure(found, group.min(), group.max(), desired);
        return out -> {};
    }

    private static void configure(OwnedGroup found, int min, int max, int desired) {
        if (min > max) {
            throw validation("Max bound, " + max + ", must be greater than or equal to min bound, " + min);
        }
        if (!found.cluster().configure(found.group().name(), min, max, desired)) {
            throw validation("Desired capacity:" + desired + " must be between the specified min size:" + min
                    + " and max size:" + max);
        }
    }

    static Consumer<Xml> terminate(Params params, View view) {
        String id = required(params, "InstanceId");
        boolean decrement = switch (required(params, "ShouldDecrementDesiredCapacity")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw validation("ShouldDecrementDesiredCapacity must be true or false");
        };
        Owned owned = view.instance(id)
                .filter(it -> it.instance().grouped() && it.instance().state().alive())
                .orElseThrow(
                        () -> validation("Instance Id not found - No managed instance found for instance ID: " + id));
        NodeGroup group = owned.cluster().group(owned.instance().nodeGroup()).orElseThrow();
        if (decrement && group.desired() <= group.min()) {
            throw validation("Currently, desiredSize equals minSize (" + group.min()
                    + "). Terminating instance without replacement will violate group's min size constraint. Either set"
                    + " shouldDecrementDesiredCapacity flag to false or lower group's min size.");
        }
        owned.cluster().terminate(id, !decrement);
        Instant now = view.world().now();
        return out -> out.node(
                "Activity",
                activity -> activity.text("ActivityId", UUID.randomUUID())
                        .text("AutoScalingGroupName", group.asgName())
                        .text("Description", "Terminating EC2 instance: " + id)
                        .text("Cause", "instance " + id + " was taken out of service in response to a user request")
                        .text("StartTime", Times.millis(now))
                        .text("StatusCode", "InProgress")
                        .text("Progress", 0)
                        .text("Details", "{}"));
    }

    private static OwnedGroup found(Params params, View view) {
        String name = required(params, "AutoScalingGroupName");
        return view.groups().stream()
                .filter(it -> it.group().asgName().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        validation("AutoScalingGroup name not found - AutoScalingGroup '" + name + "' not found"));
    }

    private static int size(Params params, String name, int otherwise) {
        String value = params.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > MOST) {
            throw validation(name + " must be between 0 and " + MOST + ", was " + value);
        }
        return Integer.parseInt(value);
    }

    private static String required(Params params, String name) {
        String value = params.get(name);
        if (value == null || value.isEmpty()) {
            throw validation("1 validation error detected: Value null at '" + name
                    + "' failed to satisfy constraint: Member must not be null");
        }
        return value;
    }

    private static AwsError validation(String message) {
        return new AwsError(400, "ValidationError", message);
    }
}
