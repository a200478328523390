/** The one way in: sessions, limits, routes and live events. */
@NullMarked
package io.lowtide.gateway;

import org.jspecify.annotations.NullMarked;
