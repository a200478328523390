/** Actions asked for by others, and what became of them. */
@NullMarked
package io.lowtide.agent.actions.kafka;

import org.jspecify.annotations.NullMarked;
