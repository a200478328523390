/** What others learn of instances. */
@NullMarked
package io.lowtide.cluster.discovery.kafka;

import org.jspecify.annotations.NullMarked;
