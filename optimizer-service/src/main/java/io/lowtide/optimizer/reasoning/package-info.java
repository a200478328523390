/** Reason cards: every number in them rests on evidence. */
@Kernel
@NullMarked
package io.lowtide.optimizer.reasoning;

import io.lowtide.platform.architecture.Kernel;
import org.jspecify.annotations.NullMarked;
