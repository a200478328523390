package io.lowtide.audit.sentence;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns an event into a sentence by the template of its type. A template is plain text with the names of the event's
 * fields in braces: {@code Found cluster {name} in {region}}; {@code {actor}} is who did it.
 */
public final class Sentences {
    private static final Pattern FIELD = Pattern.compile("\\{([a-z_]+)}");
    private static final String UNKNOWN = "–";

    private final Map<String, String> templates;

    /**
     * @param templates by event type
     */
    public Sentences(Map<String, String> templates) {
        this.templates = Map.copyOf(new TreeMap<>(templates));
    }

    /** The types of the events that have a sentence. */
    public Set<String> events() {
        return templates.keySet();
    }

    /** Null for an event nobody wrote a sentence for. */
    public @Nullable String of(String event, String actor, Map<String, ?> data) {
        String template = templates.get(event);
        if (template == null) {
            return null;
        }
        return FIELD.matcher(template)
                .replaceAll(field -> Matcher.quoteReplacement(value(field.group(1), actor, data)));
    }

    private static String value(String field, String actor, Map<String, ?> data) {
        Object value = field.equals("actor") ? actor : data.get(field);
        return value == null ? UNKNOWN : value.toString();
    }
}
