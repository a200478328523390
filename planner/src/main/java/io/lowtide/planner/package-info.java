/** The planner: a cluster, a market and a policy in, a plan out. */
@NullMarked
package io.lowtide.planner;

import org.jspecify.annotations.NullMarked;
