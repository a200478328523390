/** What is told of agents, and what is heard of their clusters. */
@NullMarked
package io.lowtide.agent.agents.kafka;

import org.jspecify.annotations.NullMarked;
