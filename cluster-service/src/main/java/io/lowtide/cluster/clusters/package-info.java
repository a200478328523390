/** Clusters with their instances, node groups and workloads. */
@NullMarked
package io.lowtide.cluster.clusters;

import org.jspecify.annotations.NullMarked;
