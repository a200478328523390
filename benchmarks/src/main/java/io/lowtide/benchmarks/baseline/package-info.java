/** What users can pick instead: other rules of packing. */
@NullMarked
package io.lowtide.benchmarks.baseline;

import org.jspecify.annotations.NullMarked;
