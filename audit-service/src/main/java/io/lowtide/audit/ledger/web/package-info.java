/** The ledger over HTTP. */
@NullMarked
package io.lowtide.audit.ledger.web;

import org.jspecify.annotations.NullMarked;
