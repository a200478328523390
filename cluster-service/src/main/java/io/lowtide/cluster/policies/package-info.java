/** The versioned policy of each cluster. */
@NullMarked
package io.lowtide.cluster.policies;

import org.jspecify.annotations.NullMarked;
