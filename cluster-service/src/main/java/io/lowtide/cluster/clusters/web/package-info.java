/** Clusters over HTTP. */
@NullMarked
package io.lowtide.cluster.clusters.web;

import org.jspecify.annotations.NullMarked;
