/** An adapter as it should be. */
@NullMarked
package io.lowtide.twins.good.watching.store;

import org.jspecify.annotations.NullMarked;
