/** What others learn of accounts, and what we learn of organisations. */
@NullMarked
package io.lowtide.cluster.accounts.kafka;

import org.jspecify.annotations.NullMarked;
