package io.lowtide.optimizer.reasoning;

import java.util.List;

/**
 * One step of an explanation.
 *
 * @param agent who speaks
 * @param node the step of the run it speaks of
 * @param confidence 0 to 1
 * @param evidence every number in the text, with where it comes from
 */
public record ReasonCard(
        String agent,
        String node,
        String category,
        String priority,
        String reasoning,
        String decision,
        double confidence,
        List<Evidence> evidence,
        List<Alternative> alternatives,
        List<String> risks) {

    public ReasonCard {
        evidence = List.copyOf(evidence);
        alternatives = List.copyOf(alternatives);
        risks = List.copyOf(risks);
    }

    /** A number or fact: what it is, its value as text, its unit and where it comes from. */
    public record Evidence(String name, String value, String unit, String source) {}

    /** A choice that was looked at and not taken, and why. */
    public record Alternative(String summary, String reason) {}
}
