/** The policy of a cluster as a document: its rules, its defaults, its patches. */
@Kernel
@NullMarked
package io.lowtide.cluster.policydocument;

import io.lowtide.platform.architecture.Kernel;
import org.jspecify.annotations.NullMarked;
