/** Clusters as told by events, and changes told in turn. */
@NullMarked
package io.lowtide.hibernation.schedules.kafka;

import org.jspecify.annotations.NullMarked;
