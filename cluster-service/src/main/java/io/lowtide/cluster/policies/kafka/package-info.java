/** What others learn of policies. */
@NullMarked
package io.lowtide.cluster.policies.kafka;

import org.jspecify.annotations.NullMarked;
