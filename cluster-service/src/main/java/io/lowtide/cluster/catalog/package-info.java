/** Instance types and their list prices. */
@NullMarked
package io.lowtide.cluster.catalog;

import org.jspecify.annotations.NullMarked;
