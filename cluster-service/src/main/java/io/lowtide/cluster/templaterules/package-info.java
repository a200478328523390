/** Which node templates make sense. */
@Kernel
@NullMarked
package io.lowtide.cluster.templaterules;

import io.lowtide.platform.architecture.Kernel;
import org.jspecify.annotations.NullMarked;
