/** What makes a cluster worth another look, and what was found. */
@NullMarked
package io.lowtide.optimizer.assessment.kafka;

import org.jspecify.annotations.NullMarked;
