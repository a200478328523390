/** Where money can be saved, at what risk, and the plan for it. */
@NullMarked
package io.lowtide.optimizer;

import org.jspecify.annotations.NullMarked;
