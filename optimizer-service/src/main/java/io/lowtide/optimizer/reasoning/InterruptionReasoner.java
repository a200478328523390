package io.lowtide.optimizer.reasoning;

import io.lowtide.optimizer.decision.Interruption.Answer;
import io.lowtide.optimizer.decision.PlannedAction.Candidate;
import io.lowtide.optimizer.opportunity.ClusterState;
import io.lowtide.optimizer.opportunity.NodeState;
import io.lowtide.optimizer.reasoning.ReasonCard.Alternative;
import io.lowtide.optimizer.reasoning.ReasonCard.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Explains what is done when AWS takes a node back, what was fallen back to, and when spot is used again. */
public final class InterruptionReasoner {
    private static final double SURE = 1;
    private static final int MOST_ALTERNATIVES = 4;
    private static final String NOTICE = "AWS";
    private static final String SNAPSHOT = "cluster snapshot";
    private static final String MARKET = "spot market";

    private InterruptionReasoner() {}

    /** @param deadline null for a recommendation */
    public static ReasonCard answered(ClusterState cluster, Answer answer, @Nullable Instant deadline) {
        NodeState node = answer.node();
        List<Evidence> evidence = new ArrayList<>();
        String name = node == null ? "a node" : node.name();
        String pool = node == null ? "" : " (%s in %s)".formatted(node.type().name(), node.az());
        int pods = node == null ? 0 : cluster.movablePodsOn(node).size();
        evidence.add(new Evidence("pods", String.valueOf(pods), "pods", SNAPSHOT));
        String says;
        if (deadline == null) {
            says = "AWS recommends to leave %s%s, which carries %s pods.".formatted(name, pool, pods);
        } else {
            evidence.add(new Evidence("deadline", deadline.toString(), "time", NOTICE));
            says = "AWS takes %s%s back at %s; it carries %s pods.".formatted(name, pool, deadline, pods);
        }
        Candidate next = answer.replacement();
        String decision = switch (answer.reaction()) {
            case EVACUATE ->
                next == null
                        ? "Its pods leave at once: " + answer.reason() + "."
                        : "Its pods leave at once, while %s takes its place.".formatted(offering(next));
            case MOVE -> "It is replaced by %s while there is time.".formatted(next == null ? "" : offering(next));
            case CORDON -> "No new pods come onto it: " + answer.reason() + ".";
            case NONE -> "Nothing is done: " + answer.reason() + ".";
        };
        evidence.add(new Evidence("reason", answer.reason(), "", "policy"));
        return new ReasonCard(
                "guard",
                "interruption",
                answer.reaction().code(),
                deadline == null ? "high" : "critical",
                says,
                decision,
                SURE,
                evidence,
                alternatives(answer),
                deadline == null ? List.of() : List.of("pods that need longer than that to end go with the node"));
    }

    private static List<Alternative> alternatives(Answer answer) {
        return answer.actions().stream()
                .flatMap(action -> action.candidates().stream().skip(1))
                .limit(MOST_ALTERNATIVES)
                .map(it -> new Alternative(offering(it), "where the one before it cannot be had"))
                .toList();
    }

    private static String offering(Candidate it) {
        return it.instanceType() + " in " + it.az() + (it.spot() ? " on spot" : " on demand");
    }

    /** No spot could be had. */
    public static ReasonCard fellBack(String instanceId, String waits) {
        return new ReasonCard(
                "guard",
                "interruption",
                "fallback",
                "high",
                "No spot pool the policy allows had a node: %s runs on demand.".formatted(instanceId),
                "It goes back to spot when spot could be had without a break for %s.".formatted(waits),
                SURE,
                List.of(
                        new Evidence("node", instanceId, "", "AWS"),
                        new Evidence("wait", waits, "", "policy: spot_retry_minutes")),
                List.of(),
                List.of("on demand costs more for as long as it lasts"));
    }

    /** Spot can be had again. */
    public static ReasonCard comesBack(String instanceId, Candidate spot, Instant since) {
        String price = spot.price().usd().toPlainString();
        return new ReasonCard(
                "guard",
                "interruption",
                "return_to_spot",
                "medium",
                "%s could be had for $%s an hour without a break since %s.".formatted(offering(spot), price, since),
                "It takes the place of %s, which runs on demand; one node at a time.".formatted(instanceId),
                SURE,
                List.of(
                        new Evidence("price", price, "USD/hour", MARKET),
                        new Evidence("since", since.toString(), "time", MARKET)),
                List.of(),
                List.of("AWS may take it back on a notice of two minutes"));
    }
}
