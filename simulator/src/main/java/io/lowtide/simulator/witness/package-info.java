/** Watches the world from beside it and keeps account: of money, of workloads, of budgets, of nodes. */
@NullMarked
package io.lowtide.simulator.witness;

import org.jspecify.annotations.NullMarked;
