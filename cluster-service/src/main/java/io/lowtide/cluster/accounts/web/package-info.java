/** Accounts over HTTP. */
@NullMarked
package io.lowtide.cluster.accounts.web;

import org.jspecify.annotations.NullMarked;
