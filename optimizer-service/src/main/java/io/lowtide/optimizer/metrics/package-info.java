/** Figures over all clusters of an organisation. */
@NullMarked
package io.lowtide.optimizer.metrics;

import org.jspecify.annotations.NullMarked;
