/** Spot policies tried on markets that are generated or recorded, with a clock of their own. */
@NullMarked
package io.lowtide.planner.replay;

import org.jspecify.annotations.NullMarked;
