package io.lowtide.simulator.aws;

import io.lowtide.simulator.world.Cluster;
import io.lowtide.simulator.world.Instance;
import io.lowtide.simulator.world.NodeGroup;
import io.lowtide.simulator.world.NodePool;
import io.lowtide.simulator.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a caller sees of the world: the clusters of its account in the region it asks. */
record View(World world, Caller caller) {

    /** An instance with its cluster. */
    record Owned(Cluster cluster, Instance instance) {
        Map<String, String> tags() {
            String pool = instance.tags().get(NodePool.LABEL);
            Map<String, String> tags = pool == null ? groupTags(cluster, instance.nodeGroup()) : tagsOf(cluster);
            tags.put("Name", cluster.name() + "-" + (pool == null ? instance.nodeGroup() : pool));
            if (instance.grouped()) {
                cluster.group(instance.nodeGroup())
                        .ifPresent(group -> tags.put("aws:autoscaling:groupName", group.asgName()));
            }
            tags.putAll(instance.tags());
            return tags;
        }
    }

    /** A node group with its cluster. */
    record OwnedGroup(Cluster cluster, NodeGroup group) {
        Map<String, String> tags() {
            return groupTags(cluster, group.name());
        }

        /** The launch template its instances are made from, which bears the group's own name. */
        String launchTemplateId() {
            String digits = group.asgName().replaceAll("[^0-9a-f]", "").concat("0".repeat(16));
            return "lt-0" + digits.substring(0, 16);
        }
    }

    private static Map<String, String> groupTags(Cluster cluster, String group) {
        Map<String, String> tags = tagsOf(cluster);
        tags.put("eks:nodegroup-name", group);
        tags.put("k8s.io/cluster-autoscaler/enabled", "true");
        tags.put("k8s.io/cluster-autoscaler/" + cluster.name(), "owned");
        return tags;
    }

    private static Map<String, String> tagsOf(Cluster cluster) {
        Map<String, String> tags = new TreeMap<>();
        tags.put("kubernetes.io/cluster/" + cluster.name(), "owned");
        tags.put("eks:cluster-name", cluster.name());
        tags.put("environment", cluster.facts().tags().getOrDefault("environment", ""));
        return tags;
    }

    List<Cluster> clusters() {
        return world.clustersOf(caller.accountId()).stream()
                .filter(cluster -> cluster.facts().region().equals(caller.region()))
                .toList();
    }

    Optional<Cluster> cluster(String name) {
        return clusters().stream().filter(it -> it.name().equals(name)).findFirst();
    }

    List<Owned> instances() {
        return clusters().stream()
                .flatMap(cluster -> cluster.instances().stream().map(it -> new Owned(cluster, it)))
                .toList();
    }

    Optional<Owned> instance(String id) {
        return instances().stream().filter(it -> it.instance().id().equals(id)).findFirst();
    }

    List<OwnedGroup> groups() {
        return clusters().stream()
                .flatMap(cluster -> cluster.groups().stream().map(it -> new OwnedGroup(cluster, it)))
                .toList();
    }

    /** The world has one region; elsewhere there is nothing. */
    boolean inRegion() {
        return caller.region().equals("us-east-1");
    }

    /** EC2's filter values may hold {@code *} and {@code ?}. */
    static Predicate<String> anyOf(List<String> patterns) {
        Map<Boolean, List<String>> wild = patterns.stream()
                .collect(Collectors.partitioningBy(pattern -> pattern.contains("*") || pattern.contains("?")));
        Set<String> exact = Set.copyOf(wild.getOrDefault(false, List.of()));
        Predicate<String> like = wild.getOrDefault(true, List.of()).stream()
                .map(View::expression)
                .map(Pattern::asMatchPredicate)
                .reduce(value -> false, Predicate::or);
        return value -> exact.contains(value) || like.test(value);
    }

    private static Pattern expression(String pattern) {
        StringBuilder expression = new StringBuilder();
        for (char letter : pattern.toCharArray()) {
            expression.append(
                    switch (letter) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default -> Pattern.quote(String.valueOf(letter));
                    });
        }
        return Pattern.compile(expression.toString());
    }
}
