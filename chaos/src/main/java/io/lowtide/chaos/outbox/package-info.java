/** Whether an operation written once has its effect once, in order, whatever is killed meanwhile. */
@NullMarked
package io.lowtide.chaos.outbox;

import org.jspecify.annotations.NullMarked;
