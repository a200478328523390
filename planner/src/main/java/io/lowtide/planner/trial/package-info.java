/** Random problems of every kind of constraint, to try the planner with. */
@NullMarked
package io.lowtide.planner.trial;

import org.jspecify.annotations.NullMarked;
