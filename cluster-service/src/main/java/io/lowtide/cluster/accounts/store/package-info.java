/** Accounts and scans in PostgreSQL. */
@NullMarked
package io.lowtide.cluster.accounts.store;

import org.jspecify.annotations.NullMarked;
