package io.lowtide.clusteragent.action;

import java.util.Map;

/** What became of a command. */
public sealed interface Outcome {

    /** What came of it in numbers and names, for whoever asked. */
    Map<String, Object> result();

    /** It was done or, in a dry run, would have been. */
    record Completed(Map<String, Object> result) implements Outcome {}

    /**
     * It was not done.
     *
     * @param code such as {@code pdb_blocked}, {@code excluded} or {@code timeout}
     * @param message what a person reads: what was found, and what was expected
     */
    record Failed(String code, String message, Map<String, Object> result) implements Outcome {
        Failed(String code, String message) {
            this(code, message, Map.of());
        }
    }
}
