/** What agents can be asked to do, and the states of being asked. */
@Kernel
@NullMarked
package io.lowtide.agent.action;

import io.lowtide.platform.architecture.Kernel;
import org.jspecify.annotations.NullMarked;
