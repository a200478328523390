package io.lowtide.clusteragent.objects;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which objects are meant, by their labels. */
public record LabelSelector(Map<String, String> matchLabels, List<Requirement> matchExpressions) {
    public LabelSelector {
        matchLabels = Empty.or(matchLabels);
        matchExpressions = Empty.or(matchExpressions);
    }

    /** A label and what its value must be. */
    public record Requirement(String key, @Nullable String operator, List<String> values) {
        public Requirement {
            key = Empty.or(key);
            values = Empty.or(values);
        }
    }
}
