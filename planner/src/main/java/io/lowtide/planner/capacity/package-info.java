/** What EC2 sells and what a node of it can hold. */
@NullMarked
package io.lowtide.planner.capacity;

import org.jspecify.annotations.NullMarked;
