/** The queue as an agent polls it, and as people look at it. */
@NullMarked
package io.lowtide.agent.actions.web;

import org.jspecify.annotations.NullMarked;
