/** The chain of hashes that shows any change of what was written. */
@Kernel
@NullMarked
package io.lowtide.audit.chain;

import io.lowtide.platform.architecture.Kernel;
import org.jspecify.annotations.NullMarked;
