/** Snapshots for other services. */
@NullMarked
package io.lowtide.cluster.snapshots.web;

import org.jspecify.annotations.NullMarked;
