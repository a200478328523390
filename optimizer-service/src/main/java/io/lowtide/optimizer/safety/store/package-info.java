/** The switch in PostgreSQL. */
@NullMarked
package io.lowtide.optimizer.safety.store;

import org.jspecify.annotations.NullMarked;
