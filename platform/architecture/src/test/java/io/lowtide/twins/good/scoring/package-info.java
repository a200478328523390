/** A kernel as it should be. */
@Kernel
@NullMarked
package io.lowtide.twins.good.scoring;

import io.lowtide.platform.architecture.Kernel;
import org.jspecify.annotations.NullMarked;
