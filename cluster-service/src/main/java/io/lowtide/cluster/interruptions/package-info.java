/** Interruptions: whoever tells of one, it becomes one signal. */
@NullMarked
package io.lowtide.cluster.interruptions;

import org.jspecify.annotations.NullMarked;
