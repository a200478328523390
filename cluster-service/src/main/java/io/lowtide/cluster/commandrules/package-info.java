/** What a cloud command is, in which order offerings are tried, and what AWS's refusals mean. */
@Kernel
@NullMarked
package io.lowtide.cluster.commandrules;

import io.lowtide.platform.architecture.Kernel;
import org.jspecify.annotations.NullMarked;
