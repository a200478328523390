/** What happened, in the order it was learned of. */
@NullMarked
package io.lowtide.audit.ledger;

import org.jspecify.annotations.NullMarked;
