/** Policies in PostgreSQL. */
@NullMarked
package io.lowtide.cluster.policies.store;

import org.jspecify.annotations.NullMarked;
