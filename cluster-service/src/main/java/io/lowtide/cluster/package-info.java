/** The service that knows AWS accounts and what runs in them. */
@NullMarked
package io.lowtide.cluster;

import org.jspecify.annotations.NullMarked;
