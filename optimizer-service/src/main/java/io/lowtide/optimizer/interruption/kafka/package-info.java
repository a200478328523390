/** What is heard of interruptions. */
@NullMarked
package io.lowtide.optimizer.interruption.kafka;

import org.jspecify.annotations.NullMarked;
