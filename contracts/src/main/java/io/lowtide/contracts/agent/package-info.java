/** Events of agent-service: agents, heartbeats and what they see of a cluster. */
@NullMarked
package io.lowtide.contracts.agent;

import org.jspecify.annotations.NullMarked;
