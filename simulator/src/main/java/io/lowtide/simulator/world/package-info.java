/** The simulated world: accounts, clusters, nodes, pods and spot pools, all of it told by one seed and one clock. */
@Kernel
@NullMarked
package io.lowtide.simulator.world;

import io.lowtide.platform.architecture.Kernel;
import org.jspecify.annotations.NullMarked;
