/** Signals of interruptions on their topic. */
@NullMarked
package io.lowtide.cluster.interruptions.kafka;

import org.jspecify.annotations.NullMarked;
