/** What becomes of a notice that an instance is to end: a signal, or nothing. */
@Kernel
@NullMarked
package io.lowtide.cluster.interruptionrules;

import io.lowtide.platform.architecture.Kernel;
import org.jspecify.annotations.NullMarked;
