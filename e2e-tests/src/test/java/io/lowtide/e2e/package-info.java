/** The product as a newcomer meets it, seen from outside. */
@NullMarked
package io.lowtide.e2e;

import org.jspecify.annotations.NullMarked;
