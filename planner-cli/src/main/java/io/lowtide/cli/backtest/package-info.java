/** Spot policies side by side on many markets. */
@NullMarked
package io.lowtide.cli.backtest;

import org.jspecify.annotations.NullMarked;
