/** What runs tell. */
@NullMarked
package io.lowtide.optimizer.optimization.kafka;

import org.jspecify.annotations.NullMarked;
