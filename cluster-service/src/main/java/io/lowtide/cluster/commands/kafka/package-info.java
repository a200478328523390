/** Commands asked for on their topic, and what is told of them. */
@NullMarked
package io.lowtide.cluster.commands.kafka;

import org.jspecify.annotations.NullMarked;
