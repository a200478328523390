package io.lowtide.optimizer.karpenter;

import java.util.List;
import java.util.Map;

/** A patch as YAML. The same patch is the same bytes, wherever and whenever it is written. */
public final class PatchText {
    private static final String HEAD = """
            # What the plan changes in cluster %s, by policy version %d. Every document can be applied by itself, or be a
            # patch of kustomize:
            #   kubectl annotate -f patch.yaml kubectl.kubernetes.io/last-applied-configuration-
            #   kubectl apply --server-side --field-manager=lowtide --force-conflicts -f patch.yaml
            # Without the first, the second takes away all else that a plain kubectl apply has put there.
            # Requirements and budgets are whole lists: they take the place of those there.
            """;

    private final StringBuilder text = new StringBuilder();

    private PatchText() {}

    public static String of(PlanPatch patch) {
        PatchText out = new PatchText();
        out.text.append(HEAD.formatted(patch.cluster().replaceAll("\\p{Cntrl}", " "), patch.policyVersion()));
        patch.notes().forEach(note -> out.comment(0, note));
        patch.pools().forEach(pool -> out.pool(pool, patch));
        patch.unguarded().forEach(out::budget);
        patch.movingToSpot().forEach(out::preference);
        return out.text.toString();
    }

    private void pool(PoolPatch pool, PlanPatch patch) {
        begin("karpenter.sh/v1", "NodePool");
        line(0, "metadata:");
        line(1, "name: " + quoted(pool.pool()));
        line(0, "spec:");
        line(1, "disruption:");
        line(2, "budgets:");
        patch.budgets().forEach(this::budget);
        line(2, "consolidateAfter: " + quoted(patch.consolidateAfter().toSeconds() + "s"));
        line(2, "consolidationPolicy: " + quoted(patch.consolidating() ? "WhenEmptyOrUnderutilized" : "WhenEmpty"));
        line(1, "template:");
        line(2, "spec:");
        line(3, "nodeClassRef:");
        line(4, "group: \"karpenter.k8s.aws\"");
        line(4, "kind: \"EC2NodeClass\"");
        line(4, "name: " + quoted(pool.nodeClass()));
        pool.drifting().forEach(node -> comment(3, node + " is not allowed any more and is replaced"));
        line(3, "requirements:");
        pool.requirements().forEach(this::requirement);
    }

    private void budget(PoolBudget budget) {
        line(3, "- nodes: " + quoted(Integer.toString(budget.nodes())));
        if (budget.schedule() != null && budget.duration() != null) {
            comment(4, "cron knows no year: to be taken out when it is over");
            line(4, "schedule: " + quoted(budget.schedule()));
            line(4, "duration: " + quoted(budget.duration()));
        }
    }

    private void requirement(Requirement requirement) {
        line(4, "- key: " + quoted(requirement.key()));
        line(5, "operator: \"In\"");
        line(5, "values: " + quoted(requirement.values()));
    }

    private void budget(MovedWorkload workload) {
        begin("policy/v1", "PodDisruptionBudget");
        metadata(workload);
        line(0, "spec:");
        line(1, "maxUnavailable: 1");
        line(1, "selector:");
        line(2, "matchLabels:");
        Map<String, String> labels = workload.selector() == null ? Map.of() : workload.selector();
        labels.forEach((key, value) -> line(3, quoted(key) + ": " + quoted(value)));
    }

    private void preference(MovedWorkload workload) {
        begin("apps/v1", workload.kind());
        metadata(workload);
        text.append("""
                spec:
                  template:
                    spec:
                      affinity:
                        nodeAffinity:
                          preferredDuringSchedulingIgnoredDuringExecution:
                            - weight: 50
                              preference:
                                matchExpressions:
                                  - key: "karpenter.sh/capacity-type"
                                    operator: "In"
                                    values: ["spot"]
                """);
    }

    private void begin(String version, String kind) {
        line(0, "---");
        line(0, "apiVersion: " + quoted(version));
        line(0, "kind: " + quoted(kind));
    }

    private void metadata(MovedWorkload workload) {
        line(0, "metadata:");
        line(1, "name: " + quoted(workload.name()));
        line(1, "namespace: " + quoted(workload.namespace()));
    }

    private void comment(int depth, String comment) {
        line(depth, "# " + comment.replaceAll("\\p{Cntrl}", " "));
    }

    private void line(int depth, String line) {
        text.append("  ".repeat(depth)).append(line).append('\n');
    }

    private static String quoted(List<String> values) {
        return values.stream().map(PatchText::quoted).toList().toString();
    }

    /** What a cluster calls its things is never taken for YAML. */
    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.chars().forEach(character -> {
            if (character == '"' || character == '\\') {
                quoted.append('\\').append((char) character);
            } else if (character < ' ' || character > '~') {
                quoted.append("\\u%04x".formatted(character));
            } else {
                quoted.append((char) character);
            }
        });
        return quoted.append('"').toString();
    }
}
