package io.lowtide.cluster.commandrules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an order must be like before AWS is asked anything. */
public final class OrderRules {
    private static final int MOST_AT_ONCE = 100;
    private static final int MOST_OFFERINGS = 200;
    private static final int MOST_TAGS = 40;

    private OrderRules() {}

    /** What is wrong; empty when nothing is. */
    public static List<String> violations(Order order) {
        List<String> found = new ArrayList<>();
        switch (order) {
            case Order.Launch launch -> launch(launch, found);
            case Order.Terminate terminate -> instance(terminate.instanceId(), found);
            case Order.Scale scale -> scale(scale, found);
            case Order.Detach detach -> {
                volume(detach.volumeId(), found);
                instance(detach.instanceId(), found);
            }
            case Order.Attach attach -> {
                volume(attach.volumeId(), found);
                instance(attach.instanceId(), found);
                shape("device", attach.device(), "/dev/[a-z0-9]{2,12}", "one like /dev/xvdf", found);
            }
            case Order.Tag tag -> {
                instance(tag.instanceId(), found);
                if (tag.tags().isEmpty()) {
                    found.add("tags: none (expected: 1 to " + MOST_TAGS + ")");
                }
                tags(tag.tags(), found);
            }
        }
        return found;
    }

    private static void launch(Order.Launch launch, List<String> found) {
        if (launch.offerings().isEmpty() || launch.offerings().size() > MOST_OFFERINGS) {
            found.add("candidates: " + launch.offerings().size() + " (expected: 1 to " + MOST_OFFERINGS + ")");
        }
        if (launch.count() < 1 || launch.count() > MOST_AT_ONCE) {
            found.add("count: " + launch.count() + " (expected: 1 to " + MOST_AT_ONCE + ")");
        }
        for (Offering offering : launch.offerings()) {
            shape(
                    "instance_type",
                    offering.instanceType(),
                    "[a-z][a-z0-9-]*\\.[a-z0-9-]+",
                    "one like m5.xlarge",
                    found);
            shape("az", offering.az(), "[a-z]{2}(-[a-z]+)+-\\d[a-z]", "one like us-east-1a", found);
            if (!Set.of("spot", "on_demand").contains(offering.lifecycle())) {
                found.add("lifecycle: " + offering.lifecycle() + " (expected: spot or on_demand)");
            }
        }
        launch.subnetIds()
                .forEach(subnet -> shape("subnet_ids", subnet, "subnet-[0-9a-f]{8,17}", "one like subnet-0a1b", found));
        tags(launch.tags(), found);
    }

    private static void scale(Order.Scale scale, List<String> found) {
        boolean says = scale.desired() != null || scale.min() != null || scale.max() != null;
        if (!says && !scale.restore()) {
            found.add("desired: nothing (expected: desired, min, max or restore)");
        }
        if (scale.group().isBlank()) {
            found.add("name: nothing (expected: the name of a node group)");
        }
    }

    private static void tags(Map<String, String> tags, List<String> found) {
        if (tags.size() > MOST_TAGS) {
            found.add("tags: " + tags.size() + " (expected: at most " + MOST_TAGS + ")");
        }
        tags.forEach((key, value) -> {
            boolean reserved =
                    key.startsWith("aws:") || key.equals(LaunchTags.COMMAND) || key.equals(LaunchTags.MANAGED);
            if (key.isBlank() || key.length() > 128 || reserved || value.length() > 256) {
                found.add("tags: " + key + " (expected: a key of 1 to 128 characters that nobody has reserved, a value"
                        + " of at most 256)");
            }
        });
    }

    private static void instance(String id, List<String> found) {
        shape("instance_id", id, "i-[0-9a-f]{8,17}", "one like i-0a1b2c3d", found);
    }

    private static void volume(String id, List<String> found) {
        shape("volume_id", id, "vol-[0-9a-f]{8,17}", "one like vol-0a1b2c3d", found);
    }

    private static void shape(String field, String value, String pattern, String expected, List<String> found) {
        if (!value.matches(pattern)) {
            found.add(field + ": " + value + " (expected: " + expected + ")");
        }
    }
}
