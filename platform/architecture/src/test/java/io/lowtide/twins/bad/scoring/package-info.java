/** A kernel that reaches for a framework. */
@Kernel
@NullMarked
package io.lowtide.twins.bad.scoring;

import io.lowtide.platform.architecture.Kernel;
import org.jspecify.annotations.NullMarked;
