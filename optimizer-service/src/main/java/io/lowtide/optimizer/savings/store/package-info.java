/** The ledger of savings in PostgreSQL. */
@NullMarked
package io.lowtide.optimizer.savings.store;

import org.jspecify.annotations.NullMarked;
