/** Optimisation runs: observe, assess, plan, explain, and wait for a person. */
@NullMarked
package io.lowtide.optimizer.optimization;

import org.jspecify.annotations.NullMarked;
