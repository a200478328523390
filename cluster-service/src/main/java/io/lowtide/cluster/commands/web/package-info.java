/** What became of a command, for other services. */
@NullMarked
package io.lowtide.cluster.commands.web;

import org.jspecify.annotations.NullMarked;
