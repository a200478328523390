/** Wiring as it should be. */
@NullMarked
package io.lowtide.twins.good;

import org.jspecify.annotations.NullMarked;
