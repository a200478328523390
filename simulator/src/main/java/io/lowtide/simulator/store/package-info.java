/** What outlives the simulator's process. */
@NullMarked
package io.lowtide.simulator.store;

import org.jspecify.annotations.NullMarked;
