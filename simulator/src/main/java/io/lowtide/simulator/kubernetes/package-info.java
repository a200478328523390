/** The Kubernetes REST face of the simulated world: what an agent, kubectl and the official clients speak with. */
@NullMarked
package io.lowtide.simulator.kubernetes;

import org.jspecify.annotations.NullMarked;
