/** The rows of interruptions. */
@NullMarked
package io.lowtide.optimizer.interruption.store;

import org.jspecify.annotations.NullMarked;
