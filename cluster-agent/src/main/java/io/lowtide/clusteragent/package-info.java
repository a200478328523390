/** The program in the customer's cluster: registers, says it is alive and tells what it sees. */
@NullMarked
package io.lowtide.clusteragent;

import org.jspecify.annotations.NullMarked;
