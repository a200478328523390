/** Events from every topic. */
@NullMarked
package io.lowtide.audit.ledger.kafka;

import org.jspecify.annotations.NullMarked;
