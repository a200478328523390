/** Changes in AWS, asked for by other services: each is written down, carried out once, and told of. */
@NullMarked
package io.lowtide.cluster.commands;

import org.jspecify.annotations.NullMarked;
