/** Actions: queued for a cluster, picked up by its agent, finished, or too late. */
@NullMarked
package io.lowtide.agent.actions;

import org.jspecify.annotations.NullMarked;
