/** What a plan says to a person. */
@NullMarked
package io.lowtide.cli.report;

import org.jspecify.annotations.NullMarked;
