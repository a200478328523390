/** How long planning takes. */
@NullMarked
package io.lowtide.benchmarks.speed;

import org.jspecify.annotations.NullMarked;
