/** The rows of assessments and opportunities. */
@NullMarked
package io.lowtide.optimizer.assessment.store;

import org.jspecify.annotations.NullMarked;
