/** Linked AWS accounts and the scans of them. */
@NullMarked
package io.lowtide.cluster.accounts;

import org.jspecify.annotations.NullMarked;
