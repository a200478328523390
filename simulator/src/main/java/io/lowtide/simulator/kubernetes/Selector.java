package io.lowtide.simulator.kubernetes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Label and field selectors as they stand in a query. */
final class Selector {

    private static final Pattern SET = Pattern.compile("^([^\\s!=]+)\\s+(in|notin)\\s*\\(([^)]*)\\)$");
    private static final Pattern EQUALITY = Pattern.compile("^([^!=]+?)\\s*(!=|==|=)\\s*(.*)$");
    private static final Set<String> FIELDS = Set.of(
            "metadata.name",
            "metadata.namespace",
            "spec.nodeName",
            "spec.unschedulable",
            "spec.schedulerName",
            "spec.restartPolicy",
            "status.phase",
            "status.podIP",
            "type",
            "involvedObject.name",
            "involvedObject.namespace",
            "involvedObject.kind",
            "involvedObject.uid");

    private Selector() {}

    static Predicate<ObjectNode> labels(String selector) {
        Predicate<ObjectNode> all = object -> true;
        for (String term : terms(selector)) {
            all = all.and(labelTerm(term));
        }
        return all;
    }

    static Predicate<ObjectNode> fields(String selector) {
        Predicate<ObjectNode> all = object -> true;
        for (String term : terms(selector)) {
            Matcher equality = EQUALITY.matcher(term);
            if (!equality.matches()) {
                throw ApiException.badRequest("invalid selector: '" + term + "'; can't understand");
            }
            String field = equality.group(1);
            if (!FIELDS.contains(field)) {
                throw ApiException.badRequest("field label not supported: " + field);
            }
            String value = equality.group(3);
            boolean wanted = !"!=".equals(equality.group(2));
            all = all.and(object -> Json.text(object, field.split("\\.")).equals(value) == wanted);
        }
        return all;
    }

    /** What a field is to be by a selector of fields, where that says it of this one. */
    static Optional<String> value(String selector, String field) {
        return terms(selector).stream()
                .map(EQUALITY::matcher)
                .filter(term -> term.matches() && term.group(1).equals(field) && !"!=".equals(term.group(2)))
                .map(term -> term.group(3))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static Predicate<ObjectNode> labelTerm(String term) {
        Matcher set = SET.matcher(term);
        if (set.matches()) {
            String key = set.group(1);
            Set<String> values =
                    Arrays.stream(set.group(3).split(",")).map(String::trim).collect(Collectors.toSet());
            boolean wanted = "in".equals(set.group(2));
            // notin also selects what does not carry the label
            return object -> {
                JsonNode label = label(object, key);
                return label.isMissingNode() ? !wanted : values.contains(label.asString()) == wanted;
            };
        }
        Matcher equality = EQUALITY.matcher(term);
        if (equality.matches()) {
            String key = equality.group(1);
            String value = equality.group(3);
            boolean wanted = !"!=".equals(equality.group(2));
            return object -> {
                JsonNode label = label(object, key);
                return label.isMissingNode() ? !wanted : label.asString().equals(value) == wanted;
            };
        }
        if (term.startsWith("!")) {
            return object -> label(object, term.substring(1).trim()).isMissingNode();
        }
        return object -> !label(object, term).isMissingNode();
    }

    private static JsonNode label(ObjectNode object, String key) {
        return object.path("metadata").path("labels").path(key);
    }

    /** Splits at commas that are not between parentheses. */
    private static List<String> terms(String selector) {
        List<String> terms = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= selector.length(); i++) {
            char c = i == selector.length() ? ',' : selector.charAt(i);
            depth += c == '(' ? 1 : 0;
            depth -= c == ')' ? 1 : 0;
            if (c == ',' && (depth == 0 || i == selector.length())) {
                String term = selector.substring(start, i).trim();
                if (!term.isEmpty()) {
                    terms.add(term);
                }
                start = i + 1;
            }
        }
        return terms;
    }
}
