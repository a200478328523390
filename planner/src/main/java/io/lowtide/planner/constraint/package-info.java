/** What pods demand of the node, the zone and the neighbours they are given. */
@NullMarked
package io.lowtide.planner.constraint;

import org.jspecify.annotations.NullMarked;
