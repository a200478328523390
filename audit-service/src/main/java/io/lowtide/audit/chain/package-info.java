/** The chain of hashes that shows any change of what was written. */
@NullMarked
package io.lowtide.audit.chain;

import org.jspecify.annotations.NullMarked;
