/** The rows of actions. */
@NullMarked
package io.lowtide.agent.actions.store;

import org.jspecify.annotations.NullMarked;
