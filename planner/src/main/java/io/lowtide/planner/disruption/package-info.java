/** Which nodes may go, when, in which order, and why others may not. */
@NullMarked
package io.lowtide.planner.disruption;

import org.jspecify.annotations.NullMarked;
