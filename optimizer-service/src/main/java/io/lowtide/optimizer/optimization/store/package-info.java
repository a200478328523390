/** The rows of runs, plans and cards. */
@NullMarked
package io.lowtide.optimizer.optimization.store;

import org.jspecify.annotations.NullMarked;
