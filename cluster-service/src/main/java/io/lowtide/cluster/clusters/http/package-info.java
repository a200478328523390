/** What we ask of agent-service. */
@NullMarked
package io.lowtide.cluster.clusters.http;

import org.jspecify.annotations.NullMarked;
