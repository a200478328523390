/** How one node is replaced or removed, step by step, and how each step is undone. */
@Kernel
@NullMarked
package io.lowtide.optimizer.saga;

import io.lowtide.platform.architecture.Kernel;
import org.jspecify.annotations.NullMarked;
