/** The market over HTTP. */
@NullMarked
package io.lowtide.optimizer.market.web;

import org.jspecify.annotations.NullMarked;
