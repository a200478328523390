/** The facts benchmarks are made of: real instance types, prices, interruption buckets and pods. */
@NullMarked
package io.lowtide.benchmarks.data;

import org.jspecify.annotations.NullMarked;
