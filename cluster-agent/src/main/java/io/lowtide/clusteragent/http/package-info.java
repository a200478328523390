/** Speaks with agent-service. */
@NullMarked
package io.lowtide.clusteragent.http;

import org.jspecify.annotations.NullMarked;
