/** How code is arranged, as rules a test can check. */
@NullMarked
package io.lowtide.platform.architecture;

import org.jspecify.annotations.NullMarked;
