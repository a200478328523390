/** The market as AWS tells of it. */
@NullMarked
package io.lowtide.optimizer.market.aws;

import org.jspecify.annotations.NullMarked;
