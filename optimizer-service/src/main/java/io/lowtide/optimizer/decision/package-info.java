/** Which proposed actions may be done, by numbered rules with reasons. */
@Kernel
@NullMarked
package io.lowtide.optimizer.decision;

import io.lowtide.platform.architecture.Kernel;
import org.jspecify.annotations.NullMarked;
