/** How likely a capacity pool is taken back. */
@NullMarked
package io.lowtide.planner.risk;

import org.jspecify.annotations.NullMarked;
