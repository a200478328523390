/** Reads the cluster through the official client. */
@NullMarked
package io.lowtide.clusteragent.kubernetes;

import org.jspecify.annotations.NullMarked;
