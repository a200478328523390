/** All that decisions need to know of a cluster at one instant. */
@NullMarked
package io.lowtide.cluster.snapshots;

import org.jspecify.annotations.NullMarked;
