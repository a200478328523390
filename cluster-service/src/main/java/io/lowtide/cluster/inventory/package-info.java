/** What changed between two looks at a cluster, what it costs and how well it is used. */
@Kernel
@NullMarked
package io.lowtide.cluster.inventory;

import io.lowtide.platform.architecture.Kernel;
import org.jspecify.annotations.NullMarked;
