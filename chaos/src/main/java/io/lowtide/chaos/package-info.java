/** Experiments on the running suite: something is killed, drained or warned, and what came of it is counted. */
@NullMarked
package io.lowtide.chaos;

import org.jspecify.annotations.NullMarked;
