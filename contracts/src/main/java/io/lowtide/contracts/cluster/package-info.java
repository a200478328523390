/** What cluster-service answers to other services over HTTP. */
@NullMarked
package io.lowtide.contracts.cluster;

import org.jspecify.annotations.NullMarked;
