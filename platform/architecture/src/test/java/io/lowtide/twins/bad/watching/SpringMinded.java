package io.lowtide.twins.bad.watching;

import org.springframework.context.ApplicationContext;

class SpringMinded {

    Object look(ApplicationContext context) {
        return context.getId();
    }
}
