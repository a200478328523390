/** What nodes say is coming for them: AWS wants one back, or may want it soon. */
@NullMarked
package io.lowtide.clusteragent.notice;

import org.jspecify.annotations.NullMarked;
