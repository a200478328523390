/** Events of the spot market: prices, pool risk and interruptions. */
@NullMarked
package io.lowtide.contracts.market;

import org.jspecify.annotations.NullMarked;
