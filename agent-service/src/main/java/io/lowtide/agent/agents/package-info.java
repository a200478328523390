/** Agents: how they register, keep in touch, report and go. */
@NullMarked
package io.lowtide.agent.agents;

import org.jspecify.annotations.NullMarked;
