/** AWS through its SDK. */
@NullMarked
package io.lowtide.cluster.cloud.aws;

import org.jspecify.annotations.NullMarked;
