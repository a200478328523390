/** What others learn of clusters, and what agents tell of them. */
@NullMarked
package io.lowtide.cluster.clusters.kafka;

import org.jspecify.annotations.NullMarked;
