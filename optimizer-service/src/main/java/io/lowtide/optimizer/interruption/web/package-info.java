/** Interruptions on the wire. */
@NullMarked
package io.lowtide.optimizer.interruption.web;

import org.jspecify.annotations.NullMarked;
