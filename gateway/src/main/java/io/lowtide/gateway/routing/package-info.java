/** Which service answers a path. */
@NullMarked
package io.lowtide.gateway.routing;

import org.jspecify.annotations.NullMarked;
