/** What EC2 sells and what it costs, as the product knows it without asking. */
@NullMarked
package io.lowtide.cli.facts;

import org.jspecify.annotations.NullMarked;
