/** The ledger of all that happened. */
@NullMarked
package io.lowtide.audit;

import org.jspecify.annotations.NullMarked;
