/** Where the next node should run. */
@NullMarked
package io.lowtide.planner.placement;

import org.jspecify.annotations.NullMarked;
