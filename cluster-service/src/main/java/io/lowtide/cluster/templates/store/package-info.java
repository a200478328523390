/** Templates in PostgreSQL. */
@NullMarked
package io.lowtide.cluster.templates.store;

import org.jspecify.annotations.NullMarked;
