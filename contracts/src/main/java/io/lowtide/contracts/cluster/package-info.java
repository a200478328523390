/** What cluster-service answers to other services over HTTP, and the commands it carries out in AWS. */
@NullMarked
package io.lowtide.contracts.cluster;

import org.jspecify.annotations.NullMarked;
