/** What somebody tried and was not allowed to do, told to the ledger. */
@NullMarked
package io.lowtide.gateway.refusals;

import org.jspecify.annotations.NullMarked;
