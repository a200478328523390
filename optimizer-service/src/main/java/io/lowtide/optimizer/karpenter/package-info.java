/** A plan in Karpenter's words: what its NodePools, budgets and workloads would have to say for it to come about. */
@Kernel
@NullMarked
package io.lowtide.optimizer.karpenter;

import io.lowtide.platform.architecture.Kernel;
import org.jspecify.annotations.NullMarked;
