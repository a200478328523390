/** Fewer and cheaper nodes for the same pods, and how far from the best that is at most. */
@NullMarked
package io.lowtide.planner.packing;

import org.jspecify.annotations.NullMarked;
