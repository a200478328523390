/** From Kubernetes objects to the snapshot that travels: no clock, no I/O. */
@NullMarked
package io.lowtide.clusteragent.snapshot;

import org.jspecify.annotations.NullMarked;
