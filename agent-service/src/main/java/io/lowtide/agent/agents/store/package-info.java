/** The rows of agents, tokens and keys. */
@NullMarked
package io.lowtide.agent.agents.store;

import org.jspecify.annotations.NullMarked;
