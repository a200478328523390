/** The ledger of savings over HTTP. */
@NullMarked
package io.lowtide.optimizer.savings.web;

import org.jspecify.annotations.NullMarked;
