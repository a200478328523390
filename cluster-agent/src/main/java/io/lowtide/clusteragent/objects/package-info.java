/** Objects of Kubernetes, as far as the agent reads them; what else they hold is passed over unread. */
@NullMarked
package io.lowtide.clusteragent.objects;

import org.jspecify.annotations.NullMarked;
