/** What any service asks audit-service to record. */
@NullMarked
package io.lowtide.contracts.audit;

import org.jspecify.annotations.NullMarked;
