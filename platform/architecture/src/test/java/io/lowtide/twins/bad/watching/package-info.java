/** A feature that breaks what a feature can. */
@NullMarked
package io.lowtide.twins.bad.watching;

import org.jspecify.annotations.NullMarked;
