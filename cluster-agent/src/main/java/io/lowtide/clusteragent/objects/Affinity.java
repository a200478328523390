package io.lowtide.clusteragent.objects;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a pod demands of its node and its neighbours; what it would only like is passed over. */
public record Affinity(
        @Nullable Nodes nodeAffinity,
        @Nullable Pods podAffinity,
        @Nullable Pods podAntiAffinity) {
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";

    /** Nodes it demands. */
    public record Nodes(@JsonProperty(REQUIRED) @Nullable NodeSelector required) {}

    /** Pods it demands to be with, or without. */
    public record Pods(@JsonProperty(REQUIRED) List<Term> required) {
        public Pods {
            required = Empty.or(required);
        }
    }

    /** Pods, and how near. */
    public record Term(
            @Nullable LabelSelector labelSelector,
            String topologyKey,
            List<String> namespaces,
            @Nullable LabelSelector namespaceSelector,
            List<String> matchLabelKeys,
            List<String> mismatchLabelKeys) {
        public Term {
            topologyKey = Empty.or(topologyKey);
            namespaces = Empty.or(namespaces);
            matchLabelKeys = Empty.or(matchLabelKeys);
            mismatchLabelKeys = Empty.or(mismatchLabelKeys);
        }
    }
}
