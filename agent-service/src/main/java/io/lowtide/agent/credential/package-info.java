/** What an agent proves itself with: one-time tokens and keys, of which only hashes are kept. */
@Kernel
@NullMarked
package io.lowtide.agent.credential;

import io.lowtide.platform.architecture.Kernel;
import org.jspecify.annotations.NullMarked;
