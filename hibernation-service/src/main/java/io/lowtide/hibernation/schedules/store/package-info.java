/** The rows of schedules. */
@NullMarked
package io.lowtide.hibernation.schedules.store;

import org.jspecify.annotations.NullMarked;
