/** Looks at clusters again whenever they changed and keeps what could be saved. */
@NullMarked
package io.lowtide.optimizer.assessment;

import org.jspecify.annotations.NullMarked;
