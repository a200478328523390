/** How cheap packings are, against the certified bound and the rule of the field. */
@NullMarked
package io.lowtide.benchmarks.quality;

import org.jspecify.annotations.NullMarked;
