/** What services are told of the switch. */
@NullMarked
package io.lowtide.optimizer.safety.kafka;

import org.jspecify.annotations.NullMarked;
