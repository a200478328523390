/** The switch that turns all automation into rehearsal. */
@NullMarked
package io.lowtide.optimizer.safety;

import org.jspecify.annotations.NullMarked;
