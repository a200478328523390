/** Node templates of an organisation. */
@NullMarked
package io.lowtide.cluster.templates;

import org.jspecify.annotations.NullMarked;
