/** The ledger's rows. */
@NullMarked
package io.lowtide.audit.ledger.store;

import org.jspecify.annotations.NullMarked;
