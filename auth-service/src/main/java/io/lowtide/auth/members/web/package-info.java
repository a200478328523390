/** Members over HTTP. */
@NullMarked
package io.lowtide.auth.members.web;

import org.jspecify.annotations.NullMarked;
