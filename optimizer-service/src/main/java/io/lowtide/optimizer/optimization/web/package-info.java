/** Runs over HTTP. */
@NullMarked
package io.lowtide.optimizer.optimization.web;

import org.jspecify.annotations.NullMarked;
