/** Problems, pages, versions of entities, access, idempotent writes and the API description. */
@NullMarked
package io.lowtide.platform.web;

import org.jspecify.annotations.NullMarked;
