/** What the gateway answers itself: the page, its health, the API's description. */
@NullMarked
package io.lowtide.gateway.front;

import org.jspecify.annotations.NullMarked;
