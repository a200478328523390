/** What we read of AWS, without a word of its SDK. */
@NullMarked
package io.lowtide.cluster.cloud;

import org.jspecify.annotations.NullMarked;
