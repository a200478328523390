/** Events as sentences people read. */
@Kernel
@NullMarked
package io.lowtide.audit.sentence;

import io.lowtide.platform.architecture.Kernel;
import org.jspecify.annotations.NullMarked;
