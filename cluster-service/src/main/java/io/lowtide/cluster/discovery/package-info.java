/** Scans: read an account, compare, keep what changed. */
@NullMarked
package io.lowtide.cluster.discovery;

import org.jspecify.annotations.NullMarked;
