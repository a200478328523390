/** Measures the planner; one command for each table of docs/benchmarks.md. */
@NullMarked
package io.lowtide.benchmarks;

import org.jspecify.annotations.NullMarked;
