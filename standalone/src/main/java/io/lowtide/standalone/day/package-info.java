/** A day of the demo world under Lowtide's care, and what it came to. */
@NullMarked
package io.lowtide.standalone.day;

import org.jspecify.annotations.NullMarked;
