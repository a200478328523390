/** Commands in PostgreSQL, and the pump that takes them out. */
@NullMarked
package io.lowtide.cluster.commands.store;

import org.jspecify.annotations.NullMarked;
