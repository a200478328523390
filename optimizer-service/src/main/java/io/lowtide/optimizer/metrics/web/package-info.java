/** Figures over HTTP. */
@NullMarked
package io.lowtide.optimizer.metrics.web;

import org.jspecify.annotations.NullMarked;
