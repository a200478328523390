/** The rows of the market. */
@NullMarked
package io.lowtide.optimizer.market.store;

import org.jspecify.annotations.NullMarked;
