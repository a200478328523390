package io.lowtide.optimizer.reasoning;

import io.lowtide.optimizer.reasoning.ReasonCard.Evidence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds numbers of a card's text that nothing stands behind, whoever wrote it. */
public final class EvidenceCheck {
    // a number that is not part of a name such as m5.large or i-0abc
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.-])\\d+(?:\\.\\d+)?(?![\\w-]|\\.\\w)");

    private EvidenceCheck() {}

    /** Numbers without evidence; empty when all have some. */
    public static List<String> unproven(ReasonCard card) {
        Set<String> known = new HashSet<>();
        for (Evidence evidence : card.evidence()) {
            known.addAll(numbers(evidence.value()));
        }
        return numbers(card.reasoning() + " " + card.decision()).stream()
                .filter(number -> !known.contains(number))
                .sorted()
                .toList();
    }

    private static Set<String> numbers(String text) {
        Set<String> numbers = new HashSet<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            numbers.add(matcher.group());
        }
        return numbers;
    }
}
