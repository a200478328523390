/** Events of optimizer-service: jobs, reason cards, plans and savings. */
@NullMarked
package io.lowtide.contracts.optimizer;

import org.jspecify.annotations.NullMarked;
