package io.lowtide.chaos.trial;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the trial is about.
 *
 * @param keys how many series of operations go on side by side
 * @param each how many operations each series has
 * @param naive whether the writer commits and then sends, and the reader remembers nothing
 */
@ConfigurationProperties("trial")
record TrialProperties(
        @DefaultValue("50") int keys,
        @DefaultValue("2000") int each,
        @DefaultValue("false") boolean naive) {}
