/** The states of an agent and what moves it between them. */
@Kernel
@NullMarked
package io.lowtide.agent.lifecycle;

import io.lowtide.platform.architecture.Kernel;
import org.jspecify.annotations.NullMarked;
