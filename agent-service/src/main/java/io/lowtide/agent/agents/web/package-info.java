/** Agents over HTTP, as they call us and as people look at them. */
@NullMarked
package io.lowtide.agent.agents.web;

import org.jspecify.annotations.NullMarked;
