/** Clusters in PostgreSQL. */
@NullMarked
package io.lowtide.cluster.clusters.store;

import org.jspecify.annotations.NullMarked;
