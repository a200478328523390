/** What could be saved on a cluster: computed from its state and the pools on offer. */
@Kernel
@NullMarked
package io.lowtide.optimizer.opportunity;

import io.lowtide.platform.architecture.Kernel;
import org.jspecify.annotations.NullMarked;
