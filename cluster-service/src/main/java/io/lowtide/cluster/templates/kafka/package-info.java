/** What others learn of templates. */
@NullMarked
package io.lowtide.cluster.templates.kafka;

import org.jspecify.annotations.NullMarked;
