/** What a cluster should become: which nodes to open, keep and close, what goes where, what it costs, and why not otherwise. */
@NullMarked
package io.lowtide.planner.plan;

import org.jspecify.annotations.NullMarked;
