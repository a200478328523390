/** What a customer does: signs up, links an account, puts agents into clusters, all through the public API. */
@NullMarked
package io.lowtide.standalone.customer;

import org.jspecify.annotations.NullMarked;
