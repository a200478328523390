/** Sagas in PostgreSQL. */
@NullMarked
package io.lowtide.optimizer.execution.store;

import org.jspecify.annotations.NullMarked;
