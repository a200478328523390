package io.lowtide.chaos;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * What an experiment showed.
 *
 * @param figures in the order in which they are told
 * @param faults what should not have been, in words; empty: it held
 */
public record Finding(
        String experiment,
        boolean passed,
        double seconds,
        Map<String, Object> figures,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> faults) {

    /** As it is put before the time is known. */
    public static Finding of(String experiment, Map<String, Object> figures, List<String> faults) {
        return new Finding(experiment, faults.isEmpty(), 0, figures, faults);
    }

    Finding took(double spent) {
        return new Finding(experiment, passed, spent, figures, faults);
    }
}
