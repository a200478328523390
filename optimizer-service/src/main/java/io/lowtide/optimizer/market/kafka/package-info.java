/** Interruptions heard of, prices and flags told. */
@NullMarked
package io.lowtide.optimizer.market.kafka;

import org.jspecify.annotations.NullMarked;
