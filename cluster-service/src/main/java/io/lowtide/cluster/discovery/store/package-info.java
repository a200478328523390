/** What a scan writes to PostgreSQL. */
@NullMarked
package io.lowtide.cluster.discovery.store;

import org.jspecify.annotations.NullMarked;
