/** What is done when AWS takes spot nodes back, or says it might, and how clusters come back to spot. */
@NullMarked
package io.lowtide.optimizer.interruption;

import org.jspecify.annotations.NullMarked;
