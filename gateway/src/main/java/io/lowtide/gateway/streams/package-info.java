/** Events as they happen, for browsers. */
@NullMarked
package io.lowtide.gateway.streams;

import org.jspecify.annotations.NullMarked;
