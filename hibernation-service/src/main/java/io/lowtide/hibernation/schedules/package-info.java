/** Schedules of clusters: kept, read and changed. */
@NullMarked
package io.lowtide.hibernation.schedules;

import org.jspecify.annotations.NullMarked;
