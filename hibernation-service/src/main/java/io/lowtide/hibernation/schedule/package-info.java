/** The week of 168 hours and what follows from it, right through daylight saving. */
@Kernel
@NullMarked
package io.lowtide.hibernation.schedule;

import io.lowtide.platform.architecture.Kernel;
import org.jspecify.annotations.NullMarked;
