/** What others are asked to do, and what they answer. */
@NullMarked
package io.lowtide.optimizer.execution.kafka;

import org.jspecify.annotations.NullMarked;
