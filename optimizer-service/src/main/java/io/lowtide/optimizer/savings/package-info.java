/** What was saved, by which action. */
@NullMarked
package io.lowtide.optimizer.savings;

import org.jspecify.annotations.NullMarked;
