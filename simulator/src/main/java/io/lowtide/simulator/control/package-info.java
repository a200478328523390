/** The levers of the world for demos and tests: {@code /dev/sim}. */
@NullMarked
package io.lowtide.simulator.control;

import org.jspecify.annotations.NullMarked;
