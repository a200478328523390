/** Plans being carried out, node by node, by whichever replica is free. */
@NullMarked
package io.lowtide.optimizer.execution;

import org.jspecify.annotations.NullMarked;
