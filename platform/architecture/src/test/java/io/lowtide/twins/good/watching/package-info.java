/** A feature as it should be. */
@NullMarked
package io.lowtide.twins.good.watching;

import org.jspecify.annotations.NullMarked;
