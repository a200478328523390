/** What the agent does to its cluster when it is asked, and what it refuses. */
@NullMarked
package io.lowtide.clusteragent.action;

import org.jspecify.annotations.NullMarked;
