/** Snapshots from cluster-service. */
@NullMarked
package io.lowtide.optimizer.assessment.http;

import org.jspecify.annotations.NullMarked;
