/** What a service tells of its work: a line in the log and a span in a trace for all that enters it. */
@NullMarked
package io.lowtide.platform.observability;

import org.jspecify.annotations.NullMarked;
