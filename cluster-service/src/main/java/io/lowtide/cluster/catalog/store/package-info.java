/** The catalogue in PostgreSQL. */
@NullMarked
package io.lowtide.cluster.catalog.store;

import org.jspecify.annotations.NullMarked;
