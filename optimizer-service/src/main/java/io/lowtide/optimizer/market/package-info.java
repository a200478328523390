/** The spot market: what is sold, at what price, and how often it is taken back. */
@NullMarked
package io.lowtide.optimizer.market;

import org.jspecify.annotations.NullMarked;
