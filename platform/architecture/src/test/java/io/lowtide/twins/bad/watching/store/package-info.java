/** An adapter open to everybody. */
@NullMarked
package io.lowtide.twins.bad.watching.store;

import org.jspecify.annotations.NullMarked;
