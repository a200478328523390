/** Events of cluster-service: accounts, scans, clusters, instances and policies. */
@NullMarked
package io.lowtide.contracts.cloud;

import org.jspecify.annotations.NullMarked;
