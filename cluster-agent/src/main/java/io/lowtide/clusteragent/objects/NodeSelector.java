package io.lowtide.clusteragent.objects;

import io.lowtide.clusteragent.objects.LabelSelector.Requirement;
import java.util.List;

/** Which nodes are meant: those any of the terms fits. */
public record NodeSelector(List<Term> nodeSelectorTerms) {
    public NodeSelector {
        nodeSelectorTerms = Empty.or(nodeSelectorTerms);
    }

    /** All of them together. */
    public record Term(List<Requirement> matchExpressions, List<Requirement> matchFields) {
        public Term {
            matchExpressions = Empty.or(matchExpressions);
            matchFields = Empty.or(matchFields);
        }
    }
}
