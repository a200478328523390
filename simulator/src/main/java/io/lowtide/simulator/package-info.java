/** Starts the simulated world with its faces. */
@NullMarked
package io.lowtide.simulator;

import org.jspecify.annotations.NullMarked;
