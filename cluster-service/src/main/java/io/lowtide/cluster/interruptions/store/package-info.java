/** Notices that were heard, in PostgreSQL. */
@NullMarked
package io.lowtide.cluster.interruptions.store;

import org.jspecify.annotations.NullMarked;
