/** What becomes of clusters whose pods went. */
@NullMarked
package io.lowtide.benchmarks.consolidation;

import org.jspecify.annotations.NullMarked;
